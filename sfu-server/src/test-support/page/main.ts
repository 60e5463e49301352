import { PageSite } from './PageSite.ts';

declare global {
  interface Window {
    /** What the test calls. */
    site: PageSite;
  }
}

window.site = new PageSite();
