namespace AnToanBot.Drills;

/// <summary>When the service could do its work: at least one process ready, and nothing taken away that it needs.</summary>
public sealed class Timeline
{
    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _past = [];
    private readonly List<DateTimeOffset> _kills = [];
    private int _ready;
    private int _blocks;
    private DateTimeOffset? _since;

    /// <summary>When processes were killed or stood still, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Kills
    {
        get
        {
            lock (_gate)
            {
                return [.. _kills];
            }
        }
    }

    /// <summary>From when to when it could, up to now.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Times
    {
        get
        {
            lock (_gate)
            {
                return _since is { } since ? [.. _past, (since, DateTimeOffset.UtcNow)] : [.. _past];
            }
        }
    }

    /// <summary>One more process is ready.</summary>
    public void Up() => Change(() => _ready++);

    /// <summary>A process ends.</summary>
    /// <param name="ready">Whether it had said that it was ready.</param>
    /// <param name="killed">Whether nothing is said to it.</param>
    public void Down(bool ready, bool killed) => Change(() =>
    {
        _ready -= ready ? 1 : 0;
        if (killed)
        {
            _kills.Add(DateTimeOffset.UtcNow);
        }
    });

    /// <summary>A process stands still: what it had on its way may be sent again by another, as after a kill.</summary>
    public void Froze() => Change(() => _kills.Add(DateTimeOffset.UtcNow));

    /// <summary>Something is taken away that it needs.</summary>
    public void Block() => Change(() => _blocks++);

    /// <summary>It is given back.</summary>
    public void Unblock() => Change(() => _blocks--);

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            var can = _ready > 0 && _blocks == 0;
            if (can && _since is null)
            {
                _since = DateTimeOffset.UtcNow;
            }
            else if (!can && _since is { } since)
            {
                _past.Add((since, DateTimeOffset.UtcNow));
                _since = null;
            }
        }
    }
}
