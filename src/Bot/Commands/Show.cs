using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace AnToanBot.Bot.Commands;

/// <summary>How results look: JSON for machines, a table for eyes.</summary>
internal static class Show
{
    private const int WideEnough = 240;

    /// <summary>The store's own JSON, indented.</summary>
    public static readonly JsonSerializerOptions Indented = new(Adapters.Storage.Json.Options) { WriteIndented = true, NewLine = "\n" };

    public static Task JsonAsync<T>(Terminal terminal, T value) => terminal.Out.WriteLineAsync(JsonSerializer.Serialize(value, Indented));

    /// <summary>A table; nothing at all for no rows, but a word on the other stream.</summary>
    public static void Table(Terminal terminal, string[] heads, IReadOnlyCollection<string?[]> rows)
    {
        if (rows.Count == 0)
        {
            terminal.Error.WriteLine("Nothing.");
            return;
        }

        var screen = ReferenceEquals(terminal.Out, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = screen ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        if (!screen)
        {
            console.Profile.Width = WideEnough;
        }

        var table = new Table().Border(TableBorder.Minimal);
        table.AddColumns([.. heads.Select(h => new TableColumn(new Text(h)))]);
        foreach (var row in rows)
        {
            table.AddRow(row.Select(c => new Text(c ?? "")));
        }

        console.Write(table);
    }

    public static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An enum's id as in plans and JSON: «not-recognised».</summary>
    public static string Id<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
