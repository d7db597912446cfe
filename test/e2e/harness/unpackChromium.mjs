// Run as a program of its own with TMPDIR set: the package unpacks into the system's temporary folder, where a run that
// was cut short would leave half a browser behind for ever. Unpacks the libraries it may need as well.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
