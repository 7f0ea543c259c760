// Every journey in WebKit, Safari's engine.
import { launch } from "./drivers/webkit.js";
import { takeJourneys } from "./other_browsers.js";

takeJourneys({ name: "WebKit", launch, mode: "canvas" });
