using AnToanBot.ClockBench;

const string usage = """
    What the clock costs, on this machine.

      sweep [DOSSIERS] [DUE]        looks at what is due: 500 of 1,000, then 500 of 100,000 dossiers
      broadcast [CHATS] [PERSECOND] a notice to 10,000 chats at 30 a second through a pretend Telegram that answers 429 beyond it,
                                    and how long a leader waits for an answer meanwhile
    """;

switch (args)
{
    case ["sweep", .. var rest]:
        await Sweep.RunAsync(Number(rest, 0, 100_000), Number(rest, 1, 500));
        return 0;
    case ["broadcast", .. var rest]:
        return await Sendout.RunAsync(Number(rest, 0, 10_000), Number(rest, 1, 30));
    default:
        Console.Error.WriteLine(usage);
        return 2;
}

static int Number(string[] args, int place, int usual) =>
    place < args.Length && int.TryParse(args[place], out var given) && given > 0 ? given : usual;
