namespace AnToanBot.Bot.Tests.Messengers;

/// <summary>The hour stands where the story is; waits take as long as they take.</summary>
internal sealed class StoryTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
