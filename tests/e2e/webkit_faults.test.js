// Faults of the line in WebKit, Safari's engine.
import { launch } from "./drivers/webkit.js";
import { takeFaults } from "./other_faults.js";

takeFaults({ name: "WebKit", launch });
