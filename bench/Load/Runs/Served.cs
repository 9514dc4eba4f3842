using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AnToanBot.Load.Runs;

/// <summary>A contestant's process, and what it costs by <c>/proc</c>.</summary>
internal sealed class Served : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly List<string> _said = [];

    public Served(Contestant contestant, Place place)
    {
        var start = new ProcessStartInfo(contestant.Command[0], contestant.Command[1..]) { WorkingDirectory = place.Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in contestant.Settings(place))
        {
            start.Environment[name] = value;
        }

        // How run.sh sets the driver's own sockets is not for what it drives; anything else, such as what a profiler needs, is.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("DOTNET_SYSTEM_NET_SOCKETS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public long Started { get; }

    public bool Ended => _process.HasExited;

    /// <summary>The last that it wrote to its output.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said.TakeLast(15));
            }
        }
    }

    /// <summary>Processor's seconds so far, with those of its ended children.</summary>
    public double Cpu => CpuOf(_process.Id);

    /// <summary>The driver's own, for comparison.</summary>
    public static double OwnCpu => CpuOf(Environment.ProcessId);

    /// <summary>Memory it has now, in megabytes.</summary>
    public double Memory => Status("VmRSS:");

    /// <summary>The most it ever had, in megabytes.</summary>
    public double PeakMemory => Status("VmHWM:");

    /// <summary>Asks it to end, and insists where it does not.</summary>
    public async Task<bool> StopAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, 15);
        }

        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            return false;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } said)
        {
            lock (_said)
            {
                _said.Add(said);
            }
        }
    }

    // Own and ended children's ticks in both modes, fields 14 to 17 behind the name in brackets: man proc_pid_stat. A tick is a hundredth.
    private static double CpuOf(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / 100;
    }

    private double Status(string field) =>
        File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(field, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..]
            ? double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024
            : 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
