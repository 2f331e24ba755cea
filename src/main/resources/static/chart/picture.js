import { drawings } from "./drawings.js";
import { ink } from "./ink.js";
import { read } from "./read.js";

const [WIDTH, HEAD, FOOT] = [1200, 56, 44];

/** The drawing as a picture to take away, with its title above and below it how many, when and what is meant. */
export async function save(chart) {
  const echarts = await import(chart.dataset.library);
  const data = read(chart);
  const colours = ink(chart, { print: false });
  const height = Math.max(360, Math.round((chart.plot?.clientHeight ?? 40 + data.rows.length * 34) * 1.2));
  const stage = document.createElement("div");
  stage.style.cssText = `position: fixed; left: -9999px; width: ${WIDTH}px; height: ${height}px`;
  document.body.append(stage);
  const drawing = echarts.init(stage, null, { renderer: "canvas", devicePixelRatio: 2 });
  drawing.setOption({ ...drawings[data.kind]({ data, ink: colours, room: { width: WIDTH - 48, height } }), animation: false });
  const picture = framed(drawing.getRenderedCanvas({ pixelRatio: 2, backgroundColor: colours.sheet }), data, colours, height);
  drawing.dispose();
  stage.remove();
  picture.toBlob(blob => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: chart.querySelector("[download]").download.replace(/csv$/, "png") });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, "image/png");
}

function framed(drawing, data, colours, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width: (WIDTH + 48) * 2, height: (height + HEAD + FOOT) * 2 });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  pen.fillStyle = colours.sheet;
  pen.fillRect(0, 0, WIDTH + 48, height + HEAD + FOOT);
  pen.drawImage(drawing, 24, HEAD, WIDTH, height);
  pen.fillStyle = colours.ink;
  pen.font = `600 18px ${colours.font}`;
  pen.fillText(data.title, 24, 34, WIDTH);
  pen.fillStyle = colours.ink2;
  pen.font = `12px ${colours.font}`;
  pen.fillText(data.foot, 24, height + HEAD + 26, WIDTH);
  return canvas;
}
