using AnToanBot.Load;
using AnToanBot.Load.Runs;

if (Options.Read(args) is not { } options)
{
    return 2;
}

var loadBefore = Machine.Load();
Console.Error.WriteLine($"load average {loadBefore}");
var importing = Directory.CreateTempSubdirectory("antoan-village-");
try
{
    var village = await Village.ImportAsync(Path.Combine(options.Built, "antoanbot", "AnToanBot.dll"), importing.FullName, options.Units);
    var contestants = Contestants.All(options.Bench, options.Built, village).Where(c => options.Only.Count == 0 || options.Only.Contains(c.Id)).ToList();
    if (contestants.Find(c => c.Id == Contestants.Subject) is { } subject)
    {
        await Trial.SettleAsync(subject, village);
    }

    var most = options.People[^1];
    Phase[] phases = [new(1, options.Latency), .. options.People.Where(p => p > 1).Select(p => new Phase(p, options.Latency)), .. options.Slow > TimeSpan.Zero ? [new Phase(most, options.Slow)] : Array.Empty<Phase>()];
    var runs = new List<Run>();
    for (var round = 0; round < options.Rounds; round++)
    {
        foreach (var webhook in options.Webhooks)
        {
            foreach (var contestant in contestants)
            {
                var run = await Trial.RunAsync(contestant, webhook, options, phases);
                runs.Add(run);
                Progress.Tell(round, contestant, run);
            }
        }
    }

    var table = new Table(contestants, runs, phases, options).Write();
    Console.WriteLine(table);
    if (options.Write is { } file)
    {
        Marked.Put(file, table);
    }

    return runs.TrueForAll(r => r.Correct) ? 0 : 1;
}
finally
{
    importing.Delete(recursive: true);
}
