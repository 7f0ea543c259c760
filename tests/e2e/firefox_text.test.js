// Every journey in Firefox on a device without WebGL2, where the page is text.
import { launch } from "./drivers/firefox.js";
import { takeJourneys } from "./other_browsers.js";

takeJourneys({
  name: "Firefox without WebGL2",
  launch: () => launch({ hasGpu: false }),
  mode: "text",
});
