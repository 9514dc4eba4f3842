using System.Globalization;

namespace AnToanBot.DeskBench;

/// <summary>How figures are printed.</summary>
internal static class Figures
{
    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Median and 95th percentile, in milliseconds, and the processor's time of one call, which other work on the machine does not lengthen.</summary>
    public static void Print(string what, List<double> times, double cpu) => Print($"{what,-22} p50 {At(times, 50):F1} ms, p95 {At(times, 95):F1} ms, processor {cpu:F1} ms");

    /// <summary>Median and 95th percentile, in milliseconds.</summary>
    public static void Print(string what, List<double> times) => Print($"{what,-22} p50 {At(times, 50):F1} ms, p95 {At(times, 95):F1} ms");

    /// <summary>A percentile, in milliseconds.</summary>
    public static double At(List<double> times, int percent) => times.Order().ElementAt(Math.Min(times.Count - 1, times.Count * percent / 100));
}
