using AnToanBot.DeskBench;

const string usage = """
    What the officers' desk costs, on this machine.

      board-model [UNITS]            the board of the year of one locality with 3,000 units, inside one process: read, made, shown, searched
      board [UNITS]                  the same through the program as a process of its own, over HTTP: first byte, whole page, bytes, search, search right after a write
      pages [UNITS]                  every page of the desk, over HTTP: first byte, whole page, bytes
    """;

switch (args)
{
    case ["board-model", .. var rest]:
        await Model.RunAsync(Units(rest));
        return 0;
    case ["board", .. var rest]:
        return await Pages.BoardAsync(Units(rest));
    case ["pages", .. var rest]:
        return await Pages.AllAsync(Units(rest));
    default:
        Console.Error.WriteLine(usage);
        return 2;
}

static int Units(string[] args) => args is [var first, ..] && int.TryParse(first, out var given) && given > 0 ? given : 3_000;
