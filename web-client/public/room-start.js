// A hall's page whose program did not come over a bad line stays blank, and nobody is there to reload it. This small
// file, apart from the program, does so: from a minute on, as soon as the server answers. Other pages have people.
const root = document.getElementById('root');
const askAgainMs = 15_000;

const hasBegun = () => root.childElementCount > 0;

// Not without asking: the browser's own error page would never come back.
const isServed = () =>
  fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(10_000) }).then(
    (answer) => answer.ok,
    () => false,
  );

const look = async () => {
  if (hasBegun()) return;
  if ((await isServed()) && !hasBegun()) location.reload();
  else setTimeout(() => void look(), askAgainMs);
};

if (/^\/phong\/?$/.test(location.pathname)) setTimeout(() => void look(), 60_000);
