using AnToanBot.Drills;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace AnToanBot.Bot.Tests.Outside;

/// <summary>The whole job from outside: the program as a process, people on a pretend Telegram.</summary>
public class OutsideTests
{
    /// <summary>Only against hanging for ever: a slow machine is no failure.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task Sixty_leaders_file_while_the_program_is_killed_and_one_officer_handles_all()
    {
        await using var service = await Service.StartAsync();
        var codes = await Filing.ImportAsync(service, 60);
        await service.ServeAsync();
        using var limit = new CancellationTokenSource(Limit);
        var people = Filing.People(service.World, codes);
        var half = new TaskCompletionSource();
        var filing = people.Select(p => Task.Run(() => Filing.FileAllAsync(p.Leader, p.Code, HalfWay, limit.Token))).ToList();
        await Task.WhenAny(half.Task, Task.WhenAll(filing));
        await service.KillAsync();
        var confirmed = people.SelectMany(p => p.Leader.Receipts.ToArray()).ToList();
        await service.ServeAsync();
        await Task.WhenAll(filing);

        Assert.All(people, p => Assert.Equal(2, p.Leader.Receipts.Count));
        Assert.Empty(await Filing.AnsweredTwiceAsync(service));
        var kept = await Filing.DossiersAsync(service);
        Assert.All(confirmed, receipt => Assert.Contains(kept, d => receipt.StartsWith(d.Id.ToUpperInvariant(), StringComparison.Ordinal) && d.Stage is not ("expected" or "draft")));

        await Filing.OfficerAsync(service, people.Count, limit.Token);
        var closed = await Filing.DossiersAsync(service);
        Assert.Equal(60, closed.Count(d => d.Stage == "recognised"));
        Assert.Equal(60, closed.Count(d => d.Stage == "accepted"));

        var papers = Path.Combine(service.Folder, "papers");
        await service.RunAsync(["papers", .. closed.Select(d => d.Id), "--out", papers]);
        Assert.All(closed, dossier =>
        {
            var files = Directory.GetFiles(Path.Combine(papers, dossier.Id), "*.docx");
            Assert.NotEmpty(files);
            Assert.All(files, Validates);
        });

        void HalfWay(string text)
        {
            if (people.Sum(p => p.Leader.Receipts.Count) >= 50)
            {
                half.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task Everything_twice_and_shuffled_gives_the_same_dossiers()
    {
        var straight = await RunAsync(disturbed: false);
        var disturbed = await RunAsync(disturbed: true);
        Assert.Equal(straight.Keys, disturbed.Keys);
        Assert.All(straight, d => Assert.Equal(d.Value, disturbed[d.Key]));
        Assert.All(straight.Values, json => Assert.Contains("\"answers\"", json, StringComparison.Ordinal));
    }

    private static void Validates(string file)
    {
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(e => $"{file}: {e.Description}"));
    }

    private static async Task<SortedDictionary<string, string>> RunAsync(bool disturbed)
    {
        await using var service = await Service.StartAsync();
        var bot = service.World.Bot();
        (bot.Duplicates, bot.Shuffles) = (disturbed, disturbed);
        var codes = await Filing.ImportAsync(service, 8);
        await service.ServeAsync();
        using var limit = new CancellationTokenSource(Limit);
        await Task.WhenAll(Filing.People(service.World, codes).Select(p => Filing.FileAllAsync(p.Leader, p.Code, _ => { }, limit.Token)));
        var dossiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var dossier in await Filing.DossiersAsync(service))
        {
            dossiers.Add(dossier.Id, await service.RunAsync("dossier", dossier.Id, "--json"));
        }

        return dossiers;
    }
}
