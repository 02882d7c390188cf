// Everything can be read without this; it adds what is live, and the keyboard.
import { start } from '/console/live.js';
import { listen } from '/console/shortcuts.js';

listen();
start();
