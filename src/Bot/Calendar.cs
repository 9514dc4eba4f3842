namespace AnToanBot.Bot;

/// <summary>What people see: dates, codes, quiet hours and reminders go by it. Vietnam's fixed +07:00; the demo moves it forward.</summary>
public sealed class Calendar(TimeProvider time)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private long offset;

    /// <summary>Told after it was moved.</summary>
    public Action? Moved { get; set; }

    public DateTimeOffset Now => time.GetUtcNow().ToOffset(Vietnam) + Offset;

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>How far it stands from the machine's clock.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offset));
        set
        {
            Interlocked.Exchange(ref offset, value.Ticks);
            Moved?.Invoke();
        }
    }
}
