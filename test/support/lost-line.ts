/** Runs in a page before its own code: lets a test take the line away and give it back. */
export const installLostLine = (): void => {
  const lines = new Set<WebSocket>();
  let isLost = false;
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(url: string | URL, protocols?: string | string[]) {
      // Nobody answers there: it fails, as without a network.
      super(isLost ? `${location.origin.replace('http', 'ws')}/khong-co-mang` : url, protocols);
      lines.add(this);
    }

    /** What is sent on a line that is lost is lost without a word: the browser complains of one that is closed. */
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (this.readyState <= Real.OPEN) super.send(data);
    }
  };
  window.line = {
    lose: () => {
      isLost = true;
      for (const one of lines) one.close();
      lines.clear();
    },
    giveBack: () => {
      isLost = false;
    },
  };
};

declare global {
  interface Window {
    line: { lose: () => void; giveBack: () => void };
  }
}
