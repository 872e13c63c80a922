interface FrameProcessorConstructor {
  new (init: { track: MediaStreamTrack; maxBufferSize: number }): { readable: ReadableStream<VideoFrame> };
}

// A covered tab gets no video callbacks; once a second still shows that the picture is alive.
const coveredTabIntervalMs = 1_000;

/**
 * The frames of a captured screen as a stream that can be handed to a worker. Only the newest frame waits: what the
 * worker has no time for is dropped (design 5). Throws when the browser gives no frames.
 */
export function readVideoFrames(track: MediaStreamTrack): ReadableStream<VideoFrame> {
  const { MediaStreamTrackProcessor: Processor } = globalThis as {
    MediaStreamTrackProcessor?: FrameProcessorConstructor;
  };
  return Processor === undefined
    ? readPlayedFrames(track)
    : new Processor({ track, maxBufferSize: 1 }).readable;
}

/** For browsers that hand out no frames of a track (Firefox): plays it unseen and copies what is played. */
function readPlayedFrames(track: MediaStreamTrack): ReadableStream<VideoFrame> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  let isOver = false;

  return new ReadableStream<VideoFrame>(
    {
      async start(controller) {
        track.addEventListener("ended", () => {
          isOver = true;
          controller.close();
        });
        await video.play();
      },
      async pull(controller) {
        await nextPlayedFrame(video);
        if (!isOver) controller.enqueue(new VideoFrame(video));
      },
      cancel() {
        isOver = true;
        video.srcObject = null;
      },
    },
    { highWaterMark: 1 },
  );
}

function nextPlayedFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, coveredTabIntervalMs);
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
