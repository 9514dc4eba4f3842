using System.Globalization;
using AnToanBot.ScaleBench;

const string usage = """
    How the program bears a whole province on one machine, and whether an answer costs more where there is more in the database.

      province [--residents 1000000] [--units 3000] [--localities 100] [--people 500] [--sample 30000]
               fills a database, lets the leader of every unit file, sends a notice to every resident;
               --people: how many leaders at once; --sample: messages sent with the messenger's limit lifted
      units [--sizes 100,1000,10000,100000] [--rounds 3]
               the same answers over databases of so many units

      --data DIR   where the databases are made, and removed afterwards
    """;

var given = new Dictionary<string, string>();
for (var i = 1; i + 1 < args.Length; i += 2)
{
    given[args[i]] = args[i + 1];
}

string[] known = args switch
{
    ["province", ..] => ["--residents", "--units", "--localities", "--people", "--sample", "--data"],
    ["units", ..] => ["--sizes", "--rounds", "--data"],
    _ => [],
};
if (known.Length == 0 || args.Length % 2 == 0 || given.Keys.Except(known).Any())
{
    Console.Error.WriteLine(usage);
    return 2;
}

using var folder = new Workplace(given.GetValueOrDefault("--data") ?? Path.GetTempPath());
if (args[0] == "province")
{
    return await Province.RunAsync(folder, new Size(Number("--localities", 100), Number("--units", 3_000), Number("--residents", 1_000_000)), Number("--people", 500), Number("--sample", 30_000));
}

await Flat.RunAsync(folder, [.. (given.GetValueOrDefault("--sizes") ?? "100,1000,10000,100000").Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))], Number("--rounds", 3));
return 0;

int Number(string name, int usual) => given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
