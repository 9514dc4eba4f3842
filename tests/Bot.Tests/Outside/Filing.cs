using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AnToanBot.Drills;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Bot.Tests.Outside;

/// <summary>What leaders and an officer do in a year, from outside, and what is then asked of the program by its verbs.</summary>
internal static class Filing
{
    private const string Plan = "dong-da-2025";

    public static async Task<List<(string Unit, string Code)>> ImportAsync(Service service, int count)
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

    public static List<(Villager Leader, string Code)> People(TelegramWorld world, List<(string Unit, string Code)> codes) =>
        [.. codes.Select((c, i) => (new Villager(world.Person($"Trưởng {i + 1}"), "Nguyễn Văn An"), c.Code))];

    public static async Task FileAllAsync(Villager leader, string code, Action<string> heard, CancellationToken ct)
    {
        await leader.GoAsync(() => leader.Person.Start(code), Sent("REGISTER"), ct);
        await leader.GoAsync(() => leader.Person.Say("menu"), Sent("RECOGNITION"), ct);

        Func<string, bool> Sent(string filing) => text =>
        {
            heard(text);
            return leader.Receipts.Any(r => r.Contains($".{filing}/", StringComparison.Ordinal));
        };
    }

    public static async Task OfficerAsync(Service service, int units, CancellationToken ct)
    {
        var invited = JsonNode.Parse(await service.RunAsync("invite", "--plan", Plan, "--role", "head", "--name", "Trần Văn Bình", "--json"))!;
        var officer = new Villager(service.World.Person("Trưởng Công an"), "Trần Văn Bình");
        var code = ((string)invited["code"]!).Replace(" ", "", StringComparison.Ordinal);
        var handled = 0;
        await officer.GoAsync(() => officer.Person.Start(code), text => text.StartsWith("Hàng đợi", StringComparison.Ordinal) || text.Contains("\nHàng đợi", StringComparison.Ordinal), ct);
        while (handled < units * 2)
        {
            var queue = officer.Person.Messages.Last(m => m.Text.Contains("Hàng đợi", StringComparison.Ordinal));
            var row = queue.Buttons.FirstOrDefault(b => b.Key!.StartsWith("o|open|", StringComparison.Ordinal));
            Assert.True(row is not null, $"{handled} handled, and nothing to open in: {string.Join("\n---\n", officer.Person.Messages.TakeLast(4).Select(m => $"{m.Text} {string.Join(' ', m.Buttons.Select(b => b.Key))}"))}");
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
    public static async Task<List<string>> AnsweredTwiceAsync(Service service) =>
        [.. JsonNode.Parse(await service.RunAsync("journal", "--json"))!.AsArray().Where(l => (string?)l!["code"] == "answered")
            .GroupBy(l => $"{l!["subject"]} {l["detail"]}", StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)];

    public static async Task<List<(string Id, string Stage)>> DossiersAsync(Service service) =>
        [.. JsonNode.Parse(await service.RunAsync("dossiers", "--json"))!.AsArray().Select(d => ((string)d!["id"]!, (string)d["stage"]!))];
}
