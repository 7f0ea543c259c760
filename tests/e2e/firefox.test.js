// Every journey in Firefox, which draws with WebGL2 on a virtual screen.
import { launch } from "./drivers/firefox.js";
import { takeJourneys } from "./other_browsers.js";

takeJourneys({ name: "Firefox", launch, mode: "canvas" });
