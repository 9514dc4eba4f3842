using System.Net;
using System.Text.Json;
using AnToanBot.Bot.Commands;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Bot.Tests.Commands;

public sealed class VerbTests : IDisposable
{
    private static readonly string[] Localities = ["dong-da-2025", "mai-hoa-2025", "rach-kien-2026", "tan-ky-2025", "thanh-thuy-2022"];

    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(true, "serve")]
    [InlineData(true, "--urls", "http://localhost:1")]
    [InlineData(true, "serve", "--urls", "http://localhost:1")]
    [InlineData(false, "serve", "somehow")]
    [InlineData(false, "units")]
    [InlineData(false, "nonsense")]
    [InlineData(false, "--help")]
    public void Only_serve_and_options_start_the_service(bool serves, params string[] args) => Assert.Equal(serves, Verbs.Serves(args));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("units", "and", "more")]
    [InlineData("dossiers", "--colour")]
    [InlineData("invite", "--plan", "dong-da-2025", "--role", "king", "--name", "A")]
    [InlineData("chat", "--as", "stranger")]
    [InlineData("dossier")]
    [InlineData("serve", "somehow")]
    public async Task Unknown_word_is_refused_in_a_sentence(params string[] args)
    {
        var ran = await bench.RunAsync(args);

        Assert.NotEqual(0, ran.Code);
        Assert.Equal("", ran.Out);
        Assert.NotEqual("", ran.Error.Trim());
        Assert.False(File.Exists(bench.Database));
    }

    [Fact]
    public async Task Plans_tell_every_filing_with_the_origin_of_each_date()
    {
        var filings = (await bench.JsonAsync("plans")).EnumerateArray().ToList();

        Assert.Equal(Localities, filings.Select(f => f.GetProperty("plan").GetString()).Distinct().Order(StringComparer.Ordinal));
        foreach (var filing in filings)
        {
            foreach (var name in new[] { "window", "opens", "fileBefore", "decideBefore" })
            {
                var date = filing.GetProperty(name);
                if (date.ValueKind != JsonValueKind.Null)
                {
                    var origin = date.GetProperty("origin").GetString();
                    Assert.Contains(origin, new[] { "local", "default", "derived" });
                    Assert.NotEqual("", date.GetProperty(origin == "default" ? "clause" : "place").GetString());
                }
            }

            Assert.NotEqual("", filing.GetProperty("to").GetString());
            Assert.NotEqual("", filing.GetProperty("verifiedBy").GetString());
        }

        var village = filings.Single(f => f.GetProperty("plan").GetString() == "dong-da-2025" && f.GetProperty("filing").GetString() == "recognition" && f.GetProperty("unitKind").GetString() == "residential");
        Assert.Equal("2025-10-31", village.GetProperty("window").GetProperty("to").GetString());
        Assert.Equal(("2025-11-05", "local"), (village.GetProperty("decideBefore").GetProperty("date").GetString(), village.GetProperty("decideBefore").GetProperty("origin").GetString()));
        Assert.Equal("derived", village.GetProperty("fileBefore").GetProperty("origin").GetString());
    }

    [Fact]
    public async Task Plans_with_forms_tell_every_question()
    {
        var filings = await bench.JsonAsync("plans", "--forms");

        var questions = filings.EnumerateArray().SelectMany(f => f.GetProperty("forms").EnumerateArray()).SelectMany(f => f.GetProperty("questions").EnumerateArray()).ToList();
        Assert.NotEmpty(questions);
        Assert.All(questions, q => Assert.NotEqual("", q.GetProperty("id").GetString()));
        Assert.False((await bench.JsonAsync("plans"))[0].TryGetProperty("forms", out _));
    }

    [Fact]
    public async Task Check_plans_finds_no_error_in_what_is_shipped_and_names_the_line_of_what_is_not()
    {
        Assert.Equal(0, (await bench.RunAsync("check-plans")).Code);

        var broken = Directory.CreateDirectory(bench.PathOf("plans/localities")).FullName;
        await File.WriteAllTextAsync(Path.Combine(broken, "x.yaml"), "id: x-2025\nyear: 2025\nnonsense: 1\n", TestContext.Current.CancellationToken);
        var ran = await bench.RunAsync("check-plans", bench.PathOf("plans"));

        Assert.Equal(1, ran.Code);
        Assert.Contains("x.yaml:", ran.Out, StringComparison.Ordinal);
        Assert.Contains("error", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dossier_is_canonical_whatever_the_order_of_answers()
    {
        await bench.ImportAsync();
        using var other = new Bench();
        await other.ImportAsync();
        const string id = "dong-da-2025.to-01.register";
        var at = new DateTimeOffset(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7));
        Change[] answers =
        [
            new Change.PutAnswer(new Answer(id, "register-residential", "resolution", 1, new Value.Flag(true), "co roi", "a", at)),
            new Change.PutAnswer(new Answer(id, "register-residential", "households", 1, new Value.Ratio(118, 120), null, "b", at.AddHours(1))),
        ];
        foreach (var (one, changes) in new[] { (bench, answers), (other, answers.Reverse().Select(c => c is Change.PutAnswer(var a) ? new Change.PutAnswer(a with { At = at.AddDays(1), By = "c" }) : c).ToArray()) })
        {
            await using var store = await one.OpenStoreAsync();
            foreach (var change in changes)
            {
                await store.WriteAsync(Guid.NewGuid().ToString(), new Decision([change], []), TestContext.Current.CancellationToken);
            }
        }

        var text = (await bench.RunAsync("dossier", id, "--json")).Out;

        Assert.Equal(text, (await other.RunAsync("dossier", id, "--json")).Out);
        var names = JsonSerializer.Deserialize<JsonElement>(text).EnumerateObject().Select(p => p.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(2, JsonSerializer.Deserialize<JsonElement>(text).GetProperty("answers").GetArrayLength());
        Assert.Equal(1, (await bench.RunAsync("dossier", "no.such.dossier", "--json")).Code);
    }

    [Fact]
    public async Task Invite_gives_a_code_for_the_right_kind_of_place()
    {
        await bench.ImportAsync();

        var head = await bench.JsonAsync("invite", "--plan", Bench.Plan, "--role", "head", "--name", "Trần Văn Bình");
        var resident = await bench.JsonAsync("invite", "--plan", Bench.Plan, "--role", "resident", "--unit", "to-01", "--name", "Nhà bà Tư");

        Assert.Matches(@"^\d{8}$", head.GetProperty("code").GetString());
        Assert.EndsWith("/chat?code=" + resident.GetProperty("code").GetString(), resident.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await bench.RunAsync("invite", "--plan", Bench.Plan, "--role", "leader", "--name", "A")).Code);
        Assert.Equal(1, (await bench.RunAsync("invite", "--plan", Bench.Plan, "--role", "head", "--unit", "to-01", "--name", "A")).Code);
        Assert.Equal(1, (await bench.RunAsync("invite", "--plan", Bench.Plan, "--role", "leader", "--unit", "nowhere", "--name", "A")).Code);
        Assert.Equal(1, (await bench.RunAsync("invite", "--plan", "atlantis-2025", "--role", "head", "--name", "A")).Code);
    }

    [Fact]
    public async Task Link_of_an_invitation_opens_the_configured_bot_and_the_web_chat_when_Telegram_is_away()
    {
        await bench.ImportAsync();
        await using var telegram = await TelegramWorld.StartAsync();
        var bot = telegram.Bot("xa");
        bench.Settings["Channels:Telegram:0:Name"] = "main";
        bench.Settings["Channels:Telegram:0:Token"] = bot.Token;
        bench.Settings["Channels:Telegram:0:ApiUrl"] = telegram.Url;
        bot.Authorized = false;
        var away = await bench.JsonAsync("invite", "--plan", Bench.Plan, "--role", "head", "--name", "A");
        bot.Authorized = true;
        var there = await bench.JsonAsync("invite", "--plan", Bench.Plan, "--role", "head", "--name", "B");
        bot.Authorized = false;
        var remembered = await bench.JsonAsync("invite", "--plan", Bench.Plan, "--role", "head", "--name", "C");

        Assert.StartsWith("https://antoan.example/chat?code=", away.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Equal($"https://t.me/xa_bot?start={there.GetProperty("code").GetString()}", there.GetProperty("link").GetString());
        Assert.StartsWith("https://t.me/xa_bot?start=", remembered.GetProperty("link").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_work_beside_a_running_store()
    {
        await using var store = await bench.OpenStoreAsync();

        Assert.Equal(0, (await bench.ImportAsync()).Code);

        Assert.Equal(3, (await new Adapters.Storage.Queries(store).UnitsAsync(Bench.Plan, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task Lists_of_nothing_are_empty_lists()
    {
        foreach (var verb in new[] { "units", "dossiers", "ledger", "outbox", "journal" })
        {
            Assert.Empty((await bench.JsonAsync(verb)).EnumerateArray());
        }
    }

    [Fact]
    public async Task Papers_of_a_dossier_are_written()
    {
        await bench.ImportAsync();

        var ran = await bench.RunAsync("papers", "dong-da-2025.to-01.recognition", "--out", bench.PathOf("giay"));

        Assert.True(ran.Code == 0, ran.Error);
        var files = ran.Out.TrimEnd().Split('\n');
        Assert.Contains(files, f => f.EndsWith(".docx", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".zip", StringComparison.Ordinal));
        Assert.All(files, f => Assert.True(new FileInfo(f).Length > 0));
    }

    [Fact]
    public async Task Report_over_many_units_is_written_as_its_file_says()
    {
        await bench.ImportAsync();

        foreach (var name in new[] { "tong-hop.docx", "tong-hop.xlsx", "tong-hop.html" })
        {
            var ran = await bench.RunAsync("report", "summary", "--plan", Bench.Plan, "--out", bench.PathOf(name));
            Assert.True(ran.Code == 0, ran.Error);
            Assert.True(new FileInfo(bench.PathOf(name)).Length > 0);
        }

        var listed = await bench.RunAsync("report", "--plan", Bench.Plan);
        Assert.Contains("summary", listed.Out, StringComparison.Ordinal);
        Assert.Contains("commune-file", listed.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "a.docx", "has no report 'nothing'")]
    [InlineData("summary", "a.pdf", "written as .docx, .xlsx, .html")]
    [InlineData("certificates", "a.xlsx", "written as .docx, .html, .zip")]
    [InlineData("households", "a.docx", "has no report 'households'")]
    public async Task Report_that_is_not_to_be_had_is_refused(string report, string file, string why)
    {
        await bench.ImportAsync();

        var ran = await bench.RunAsync("report", report, "--plan", Bench.Plan, "--out", bench.PathOf(file));

        Assert.NotEqual(0, ran.Code);
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.PathOf(file)));
    }

    [Fact]
    public async Task Posters_have_a_page_for_each_village()
    {
        await bench.ImportAsync();

        var ran = await bench.RunAsync("posters", "--plan", Bench.Plan, "--out", bench.PathOf("p.html"), "--size", "a5");

        Assert.True(ran.Code == 0, ran.Error);
        var html = await File.ReadAllTextAsync(bench.PathOf("p.html"), TestContext.Current.CancellationToken);
        Assert.Equal(1, html.Split("<svg").Length - 1);
        Assert.Contains("size: A5", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_is_content_with_a_good_folder_and_not_with_a_ruined_one()
    {
        await bench.ImportAsync();
        var well = await bench.RunAsync("doctor");
        Assert.True(well.Code == 0, well.Out + well.Error);
        foreach (var what in new[] { "culture", "plans", "database", "data", "channels", "journal" })
        {
            Assert.Contains($" {what}: ", well.Out, StringComparison.Ordinal);
        }

        using var ruined = new Bench();
        ruined.Write("antoan.db", new string('x', 5000));
        var ill = await ruined.RunAsync("doctor");

        Assert.Equal(1, ill.Code);
        Assert.Contains("bad  database", ill.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poster_of_a_Zalo_bot_opens_Zalo_and_asks_for_the_code()
    {
        await bench.ImportAsync();
        bench.Settings["Channels:ZaloBot:0:Name"] = "xa";
        bench.Settings["Channels:ZaloBot:0:Token"] = "123456789:Secret";
        bench.Settings["Channels:ZaloBot:0:Link"] = "https://zalo.me/bot-an-ninh";

        var head = await bench.JsonAsync("invite", "--plan", Bench.Plan, "--role", "head", "--name", "A");
        await bench.RunAsync("posters", "--plan", Bench.Plan, "--out", bench.PathOf("zalo.html"));

        Assert.Equal("https://zalo.me/bot-an-ninh", head.GetProperty("link").GetString());
        var html = WebUtility.HtmlDecode(await File.ReadAllTextAsync(bench.PathOf("zalo.html"), TestContext.Current.CancellationToken));
        Assert.Contains("Nhắn tám chữ số ở dưới", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_of_an_invitation_opens_the_Official_Account()
    {
        await bench.ImportAsync();
        bench.Settings["Channels:ZaloOa:0:Name"] = "xa";
        bench.Settings["Channels:ZaloOa:0:AppId"] = "1";
        bench.Settings["Channels:ZaloOa:0:AppSecret"] = "secret-of-ours";
        bench.Settings["Channels:ZaloOa:0:OaId"] = "579745863508352884";

        var head = await bench.JsonAsync("invite", "--plan", Bench.Plan, "--role", "head", "--name", "A");

        Assert.Equal("https://zalo.me/579745863508352884", head.GetProperty("link").GetString());
    }

    [Fact]
    public async Task Doctor_names_a_Zalo_bot_and_warns_of_polling()
    {
        await bench.ImportAsync();
        bench.Settings["Channels:ZaloBot:0:Name"] = "xa";
        bench.Settings["Channels:ZaloBot:0:Token"] = "123456789:Secret";
        var ran = await bench.RunAsync("doctor");
        Assert.Contains("zalo-bot:xa (Polling)", ran.Out, StringComparison.Ordinal);
        Assert.Contains("warn zalo-bot:xa: polling is for trials", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", ran.Out + ran.Error, StringComparison.Ordinal);

        bench.Settings["Channels:ZaloBot:0:Mode"] = "Webhook";
        bench.Settings["Channels:ZaloBot:0:WebhookUrl"] = "http://a.vn/x";
        Assert.Contains("bad  settings: Channels:ZaloBot:0: WebhookUrl must be a public https address", (await bench.RunAsync("doctor")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagram_is_mermaid()
    {
        Assert.StartsWith("stateDiagram-v2", (await bench.RunAsync("diagram", "guide")).Out, StringComparison.Ordinal);
        Assert.Contains("Submitted --> Returned", (await bench.RunAsync("diagram", "lifecycle")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_answers_and_records_what_was_said()
    {
        var file = bench.PathOf("talk.chat");

        var ran = await bench.SayAsync("đúng\n[Đồng ý]\n", "chat", "--as", "leader", "--record", file);

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Contains("Tổ dân phố số 5", ran.Out, StringComparison.Ordinal);
        var recorded = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("@plan dong-da-2025\n@now 2025-10-22T08:00\n@unit to-05 residential Tổ dân phố số 5\n", recorded, StringComparison.Ordinal);
        Assert.Contains("> /start 20250001\n< ", recorded, StringComparison.Ordinal);
        Assert.Contains("> [Đồng ý]\n< ", recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_on_the_store_joins_by_an_imported_code()
    {
        var code = (await bench.ImportAsync()).Out.Split('\n')[1].Split(',')[4];

        var ran = await bench.SayAsync($"{code}\nđúng\n", "chat", "--store");

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Contains("Tổ dân phố số 1", ran.Out, StringComparison.Ordinal);
        Assert.Contains("[Đồng ý] [Không đồng ý]", ran.Out, StringComparison.Ordinal);
    }
}
