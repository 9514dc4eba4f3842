using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AnToanBot.Load.Runs;

/// <summary>Where it was measured.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured on {DateTime.UtcNow:yyyy-MM-dd} on {Cpu()}, {Environment.ProcessorCount} cores, {Memory():F0} GB, {RuntimeInformation.OSDescription}; .NET {Environment.Version}, Node {Node()}; load average before {Load()}.");

    // What else ran beside; read once, before the first contestant.
    private static readonly string LoadAtStart = File.ReadAllText("/proc/loadavg").Split(' ')[0];

    /// <summary>Remembers how busy the machine was before.</summary>
    public static string Load() => LoadAtStart;

    private static string Cpu() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static double Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;

    private static string Node()
    {
        using var node = Process.Start(new ProcessStartInfo("node", "--version") { UseShellExecute = false, RedirectStandardOutput = true })!;
        return node.StandardOutput.ReadToEnd().Trim().TrimStart('v');
    }
}
