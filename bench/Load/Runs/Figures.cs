namespace AnToanBot.Load.Runs;

/// <summary>What is measured at once: so many people, and how long every call of the Bot API takes.</summary>
internal sealed record Phase(int People, TimeSpan Latency);

/// <summary>What came out of one phase of one run.</summary>
/// <param name="PerSecond">Answers: things that people did and were replied to.</param>
/// <param name="Act">From what somebody did to the reply, in milliseconds: half, 95 and 99 of a hundred.</param>
/// <param name="HandedOut">The same from when the program was given what they did.</param>
/// <param name="Cpu">Processor's seconds of the program for 1,000 answers.</param>
/// <param name="DriverCpu">The same of the driver with its pretend Telegram.</param>
/// <param name="Peak">The most memory it had until then, in megabytes.</param>
internal sealed record Figures(double PerSecond, (double P50, double P95, double P99) Act, (double P50, double P95, double P99) HandedOut, double Cpu, double DriverCpu, double Peak)
{
    /// <summary>Each figure's own median.</summary>
    public static Figures Median(IReadOnlyCollection<Figures> runs)
    {
        return new Figures(Of(f => f.PerSecond), Three(f => f.Act), Three(f => f.HandedOut), Of(f => f.Cpu), Of(f => f.DriverCpu), Of(f => f.Peak));

        double Of(Func<Figures, double> figure) => Middle(runs.Select(figure));

        (double, double, double) Three(Func<Figures, (double P50, double P95, double P99)> figure) => (Of(f => figure(f).P50), Of(f => figure(f).P95), Of(f => figure(f).P99));
    }

    /// <summary>The median; of an even number the mean of the two in the middle.</summary>
    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}

/// <summary>One start of one program, driven through all phases.</summary>
/// <param name="ColdStart">Seconds from its start to its first request for updates, or to its setting of the webhook.</param>
/// <param name="Idle">Memory before anybody came, in megabytes.</param>
internal sealed record Run(string Contestant, bool Webhook, double ColdStart, double Idle, IReadOnlyDictionary<Phase, Figures> Phases)
{
    /// <summary>Things that people did and were replied to, from beginning to end.</summary>
    public required long Answered { get; init; }

    /// <summary>Rows in its database afterwards: one for each thing that somebody did.</summary>
    public required long Rows { get; init; }

    /// <summary>Replies that never came.</summary>
    public required long Lost { get; init; }

    /// <summary>Receipts given.</summary>
    public required long Filed { get; init; }

    /// <summary>What went wrong otherwise; empty: nothing.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public bool Correct => Rows >= Answered && Lost == 0 && Problems.Count == 0;
}
