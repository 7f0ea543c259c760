// Faults of the line in Firefox.
import { launch } from "./drivers/firefox.js";
import { takeFaults } from "./other_faults.js";

takeFaults({ name: "Firefox", launch });
