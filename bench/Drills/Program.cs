namespace AnToanBot.Drills;

/// <summary>The command line: a verb and its options; 0 without a finding, 1 with some, 2 where it cannot be understood.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [ClockHost.Verb, .. var hosted])
        {
            return await ClockHost.RunAsync(hosted);
        }

        DrillOptions options;
        try
        {
            options = DrillOptions.Read(args);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\n{Disturbances.Help}");
            return 2;
        }

        var report = await Drill.RunAsync(options);
        await Console.Out.WriteLineAsync(report.ToString());
        return report.Findings.Count == 0 ? 0 : 1;
    }
}
