using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AnToanBot.Simulators.Telegram;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace AnToanBot.Bot.Tests.Outside;

/// <summary>The whole job from outside: the program as a process, people on a pretend Telegram.</summary>
public class OutsideTests
{
    private const string Plan = "dong-da-2025";

    /// <summary>Only against hanging for ever: a slow machine is no failure.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task Sixty_leaders_file_while_the_program_is_killed_and_one_officer_handles_all()
    {
        await using var service = await Service.StartAsync();
        var codes = await ImportAsync(service, 60);
        await service.ServeAsync();
        using var limit = new CancellationTokenSource(Limit);
        var people = People(service.World, codes);
        var half = new TaskCompletionSource();
        var filing = people.Select(p => Task.Run(() => FileAllAsync(p.Leader, p.Code, HalfWay, limit.Token))).ToList();
        await Task.WhenAny(half.Task, Task.WhenAll(filing));
        await service.KillAsync();
        var confirmed = people.SelectMany(p => p.Leader.Receipts.ToArray()).ToList();
        await service.ServeAsync();
        await Task.WhenAll(filing);

        Assert.All(people, p => Assert.Equal(2, p.Leader.Receipts.Count));
        Assert.Empty(await AnsweredTwiceAsync(service));
        var kept = await DossiersAsync(service);
        Assert.All(confirmed, receipt => Assert.Contains(kept, d => receipt.StartsWith(d.Id.ToUpperInvariant(), StringComparison.Ordinal) && d.Stage is not ("expected" or "draft")));

        await OfficerAsync(service, people.Count, limit.Token);
        var closed = await DossiersAsync(service);
        Assert.Equal(60, closed.Count(d => d.Stage == "recognised"));
        Assert.Equal(60, closed.Count(d => d.Stage == "accepted"));

        await Parallel.ForEachAsync(closed, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = limit.Token }, async (dossier, _) =>
        {
            var papers = Path.Combine(service.Folder, "papers", dossier.Id);
            await service.RunAsync("papers", dossier.Id, "--out", papers);
            Assert.NotEmpty(Directory.GetFiles(papers, "*.docx"));
            Assert.All(Directory.GetFiles(papers, "*.docx"), Validates);
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
        var codes = await ImportAsync(service, 8);
        await service.ServeAsync();
        using var limit = new CancellationTokenSource(Limit);
        await Task.WhenAll(People(service.World, codes).Select(p => FileAllAsync(p.Leader, p.Code, _ => { }, limit.Token)));
        var dossiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var dossier in await DossiersAsync(service))
        {
            dossiers.Add(dossier.Id, await service.RunAsync("dossier", dossier.Id, "--json"));
        }

        return dossiers;
    }

    private static async Task<List<(string Unit, string Code)>> ImportAsync(Service service, int count)
    {
        var table = new StringBuilder("Mã,Tên đơn vị,Loại,Thẩm quyền,Thuộc (mã),Số hộ,Địa chỉ,Họ tên người phụ trách\n");
        for (var i = 1; i <= count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"to-{i:00},Tổ dân phố số {i},Khu dân cư,,,120,,\n");
        }

        var file = Path.Combine(service.Folder, "units.csv");
        await File.WriteAllTextAsync(file, table.ToString());
        var invites = Path.Combine(service.Folder, "invites.csv");
        await service.RunAsync("import", file, "--plan", Plan, "--out", invites);
        var rows = (await File.ReadAllLinesAsync(invites)).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Equal(count, rows.Count);
        return [.. rows.Select(r => (r[0], r[4].Replace(" ", "", StringComparison.Ordinal)))];
    }

    private static List<(Villager Leader, string Code)> People(TelegramWorld world, List<(string Unit, string Code)> codes) =>
        [.. codes.Select((c, i) => (new Villager(world.Person($"Trưởng {i + 1}"), "Nguyễn Văn An"), c.Code))];

    private static async Task FileAllAsync(Villager leader, string code, Action<string> heard, CancellationToken ct)
    {
        await leader.GoAsync(() => leader.Person.Start(code), Sent("REGISTER"), ct);
        await leader.GoAsync(() => leader.Person.Say("menu"), Sent("RECOGNITION"), ct);

        Func<string, bool> Sent(string filing) => text =>
        {
            heard(text);
            return leader.Receipts.Any(r => r.Contains($".{filing}/", StringComparison.Ordinal));
        };
    }

    private static async Task OfficerAsync(Service service, int units, CancellationToken ct)
    {
        var invited = JsonNode.Parse(await service.RunAsync("invite", "--plan", Plan, "--role", "head", "--name", "Trần Văn Bình", "--json"))!;
        var officer = new Villager(service.World.Person("Trưởng Công an"), "Trần Văn Bình");
        var code = ((string)invited["code"]!).Replace(" ", "", StringComparison.Ordinal);
        var handled = 0;
        await officer.GoAsync(() => officer.Person.Start(code), text => text.StartsWith("Hàng đợi", StringComparison.Ordinal) || text.Contains("\nHàng đợi", StringComparison.Ordinal), ct);
        while (handled < units * 2)
        {
            var row = officer.Person.Messages.Last(m => m.Text.Contains("Hàng đợi", StringComparison.Ordinal)).Buttons.First(b => b.Key!.StartsWith("o|open|", StringComparison.Ordinal));
            await PressAsync(row.Key!);
            if (Latest().Buttons.Any(b => b.Key!.StartsWith("o|accept|", StringComparison.Ordinal)))
            {
                await ActAsync("o|accept|");
            }
            else
            {
                foreach (var rule in Latest().Buttons.Where(b => b.Key!.StartsWith("g|rule.", StringComparison.Ordinal)).ToList())
                {
                    await PressAsync(rule.Key!);
                    await ActAsync("g|grant.");
                    officer.Person.Say("Công an đã xác nhận");
                    await officer.Person.Next();
                }

                await ActAsync("o|verify-yes|");
                await ActAsync("o|recognise|");
                officer.Person.Say("15/QĐ-UBND");
                await officer.Person.Next();
                officer.Person.Say("hôm nay");
                await officer.Person.Next();
                await ActAsync("g|finish.");
            }

            handled++;
            officer.Person.Say("menu");
            await officer.Person.Next();
        }

        PretendMessage Latest() => officer.Person.Messages.Last(m => m.Buttons.Any());

        Task ActAsync(string prefix)
        {
            var button = Latest().Buttons.FirstOrDefault(b => b.Key!.StartsWith(prefix, StringComparison.Ordinal));
            Assert.True(button is not null, $"No {prefix} under: {Latest().Text}");
            return PressAsync(button.Key!);
        }

        async Task PressAsync(string key)
        {
            ct.ThrowIfCancellationRequested();
            officer.Person.Press(Latest(), key);
            await officer.Person.Next();
        }
    }

    // A question that is answered a second time was asked a second time.
    private static async Task<List<string>> AnsweredTwiceAsync(Service service) =>
        [.. JsonNode.Parse(await service.RunAsync("journal", "--json"))!.AsArray().Where(l => (string?)l!["code"] == "answered")
            .GroupBy(l => $"{l!["subject"]} {l["detail"]}", StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)];

    private static async Task<List<(string Id, string Stage)>> DossiersAsync(Service service) =>
        [.. JsonNode.Parse(await service.RunAsync("dossiers", "--json"))!.AsArray().Select(d => ((string)d!["id"]!, (string)d["stage"]!))];
}
