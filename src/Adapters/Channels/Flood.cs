namespace AnToanBot.Adapters.Channels;

/// <summary>How long an account holds after «too many requests» that came without a hint: twice as long each time, and from the beginning after a success.</summary>
internal sealed class Flood(TimeSpan shortest, TimeSpan longest, TimeProvider time)
{
    private readonly Lock _gate = new();
    private TimeSpan _last;
    private DateTimeOffset _until;

    /// <summary>Refusals of sends that were on their way together are one flood.</summary>
    public TimeSpan Hold()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now < _until)
            {
                return _until - now;
            }

            _last = _last == TimeSpan.Zero ? shortest : _last * 2 < longest ? _last * 2 : longest;
            _until = now + _last;
            return _last;
        }
    }

    public void Over()
    {
        lock (_gate)
        {
            (_last, _until) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        }
    }
}
