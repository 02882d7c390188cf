package studio.balancer.benchmarks.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How something grows with something else: a line for each contestant, both axes logarithmic. */
public final class GrowthPlot {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 480;

  private final String fileName;
  private final String title;
  private final String across;
  private final String up;
  private final Map<String, TreeMap<Double, Double>> lines = new LinkedHashMap<>();

  /**
   * @param fileName of the picture, a PNG
   * @param across what is on the axis below
   * @param up what is on the axis at the side
   */
  public GrowthPlot(String fileName, String title, String across, String up) {
    this.fileName = fileName;
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /** Adds a point to a line; both numbers are above 0. */
  public void point(String line, double x, double y) {
    lines.computeIfAbsent(line, name -> new TreeMap<>()).put(x, y);
  }

  String fileName() {
    return fileName;
  }

  String title() {
    return title;
  }

  void write(Path folder) throws IOException {
    XYSeriesCollection all = new XYSeriesCollection();
    lines.forEach(
        (name, points) -> {
          XYSeries series = new XYSeries(name);
          points.forEach(series::add);
          all.addSeries(series);
        });
    JFreeChart chart =
        ChartFactory.createXYLineChart(
            title, across, up, all, PlotOrientation.VERTICAL, true, false, false);
    chart.getXYPlot().setDomainAxis(axis(across));
    chart.getXYPlot().setRangeAxis(axis(up));
    chart.getXYPlot().setRenderer(new XYLineAndShapeRenderer(true, true));
    File picture = folder.resolve(fileName).toFile();
    ChartUtils.saveChartAsPNG(picture, chart, WIDTH, HEIGHT);
  }

  private static LogAxis axis(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setNumberFormatOverride(java.text.NumberFormat.getIntegerInstance(java.util.Locale.ROOT));
    return axis;
  }
}
