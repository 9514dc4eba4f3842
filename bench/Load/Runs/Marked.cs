namespace AnToanBot.Load.Runs;

/// <summary>A part of a file that is written anew by each run; the rest is by hand.</summary>
internal static class Marked
{
    private const string From = "<!-- bench/run.sh writes from here -->";
    private const string To = "<!-- to here -->";

    public static void Put(string file, string part)
    {
        var text = File.ReadAllText(file);
        var (from, to) = (text.IndexOf(From, StringComparison.Ordinal), text.IndexOf(To, StringComparison.Ordinal));
        if (from < 0 || to < from)
        {
            throw new InvalidOperationException($"{file} has no place for the table.");
        }

        File.WriteAllText(file, $"{text[..from]}{From}\n{part}\n{text[to..]}");
    }
}
