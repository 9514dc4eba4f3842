namespace AnToanBot.Load.Runs;

/// <summary>Says on standard error how far it has come.</summary>
internal static class Progress
{
    public static void Tell(int round, Contestant contestant, Run run)
    {
        Console.Error.WriteLine($"round {round + 1}  {(run.Webhook ? "webhook" : "polling")}  {contestant.Name}: cold {run.ColdStart:F2} s, idle {run.Idle:F0} MB");
        foreach (var (phase, f) in run.Phases)
        {
            Console.Error.WriteLine(
                $"   {phase.People,4} people {phase.Latency.TotalMilliseconds,3} ms: {f.PerSecond,8:F0} answers/s   from act {f.Act.P50:F1} {f.Act.P95:F1} {f.Act.P99:F1}   from handing out {f.HandedOut.P50:F1} {f.HandedOut.P95:F1} {f.HandedOut.P99:F1}   cpu {f.Cpu:F3}   driver {f.DriverCpu:F3}   peak {f.Peak:F0} MB");
        }

        Console.Error.WriteLine($"   {run.Answered} answers, {run.Rows} rows, {run.Lost} lost, {run.Filed} receipts{(run.Problems.Count > 0 ? $"\n   {string.Join("\n   ", run.Problems)}" : "")}");
    }
}
