namespace AnToanBot.Load.People;

/// <summary>How long things took, to two parts in a hundred, from a microsecond to some minutes. Any thread may add.</summary>
internal sealed class Histogram
{
    private const double Step = 1.02;
    private static readonly double LogStep = Math.Log(Step);

    private readonly long[] _counts = new long[1_000];
    private long _count;

    public void Add(TimeSpan took)
    {
        var place = (int)(Math.Log(Math.Max(1, took.TotalMicroseconds)) / LogStep);
        Interlocked.Increment(ref _counts[Math.Min(place, _counts.Length - 1)]);
        Interlocked.Increment(ref _count);
    }

    /// <summary>Milliseconds that this share of them did not exceed; 0 where there are none.</summary>
    public double At(double share)
    {
        var wanted = (long)Math.Ceiling(Interlocked.Read(ref _count) * share);
        var seen = 0L;
        for (var i = 0; i < _counts.Length && wanted > 0; i++)
        {
            seen += Interlocked.Read(ref _counts[i]);
            if (seen >= wanted)
            {
                return Math.Pow(Step, i + 0.5) / 1_000;
            }
        }

        return 0;
    }
}
