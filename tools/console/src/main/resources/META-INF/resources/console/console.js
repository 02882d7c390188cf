// Everything can be read without this; it adds what is live.
import { start } from '/console/live.js';

start();
