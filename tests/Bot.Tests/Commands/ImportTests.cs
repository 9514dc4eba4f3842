using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;

namespace AnToanBot.Bot.Tests.Commands;

public sealed class ImportTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Import_makes_units_expected_dossiers_and_one_code_for_each_leader()
    {
        var ran = await bench.ImportAsync();

        Assert.True(ran.Code == 0, ran.Error);
        var lines = ran.Out.TrimEnd().Split('\n');
        Assert.Equal("unit,kind,role,name,code,link", lines[0]);
        Assert.Matches(@"^to-01,residential,leader,Nguyễn Văn An,\d{8},https://antoan\.example/chat\?code=\d{8}$", lines[1]);
        Assert.StartsWith("truong-thcs-hoa-sen,school,leader,Trần Thị Bình,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("ct-01,enterprise,leader,,", lines[3], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
        var units = await bench.JsonAsync("units");
        Assert.Equal(["ct-01", "to-01", "truong-thcs-hoa-sen"], units.EnumerateArray().Select(u => u.GetProperty("id").GetString()));
        Assert.Equal("city", units[0].GetProperty("authority").GetString());
        Assert.Equal("Công ty TNHH \"Bình Minh\", chi nhánh 2", units[0].GetProperty("name").GetString());
        var dossiers = await bench.JsonAsync("dossiers", "--unit", "to-01");
        Assert.Equal(["dong-da-2025.to-01.recognition", "dong-da-2025.to-01.register"], dossiers.EnumerateArray().Select(d => d.GetProperty("id").GetString()));
        Assert.All(dossiers.EnumerateArray(), d => Assert.Equal("expected", d.GetProperty("stage").GetString()));
    }

    [Fact]
    public async Task Code_of_the_import_opens_the_door_and_only_its_hash_is_kept()
    {
        var ran = await bench.ImportAsync();
        var code = ran.Out.Split('\n')[1].Split(',')[4];

        await using (var store = await bench.OpenStoreAsync())
        {
            var world = await store.WorldAsync(new Needs { InvitationHashes = [Codes.Hash(code)] }, TestContext.Current.CancellationToken);
            var invitation = Assert.Single(world.Invitations.Values);
            Assert.Equal(("to-01", Role.Leader, "Nguyễn Văn An"), (invitation.UnitId, invitation.Role, invitation.Name));
        }

        Assert.DoesNotContain(code, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(bench.Database, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_bad_row_is_named_and_nothing_is_half_imported()
    {
        var file = bench.Write("bad.csv", """
            Mã;Tên đơn vị;Loại;Thẩm quyền;Số hộ
            to-01;Tổ dân phố số 1;tổ dân phố;;120
            to-01;Tổ dân phố số 2;tổ dân phố;;
            ;Tổ dân phố số 3;chợ;;
            ;;trường;;
            Tổ 4!;Tổ dân phố số 4;tổ dân phố;;
            ct-01;Công ty A;doanh nghiệp;;
            ct-02;Công ty B;doanh nghiệp;tỉnh;
            to-06;Tổ dân phố số 6;tổ dân phố;;nhiều
            ;Tổ dân phố số 1;tổ dân phố;;

            """);

        var ran = await bench.RunAsync("import", file, "--plan", Bench.Plan, "--out", bench.PathOf("invites.csv"));

        Assert.Equal(1, ran.Code);
        Assert.Equal("", ran.Out);
        foreach (var row in new[] { 3, 4, 5, 6, 7, 8, 9, 10 })
        {
            Assert.Contains($"bad.csv, row {row}:", ran.Error, StringComparison.Ordinal);
        }

        Assert.Contains("Nothing was imported", ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.PathOf("invites.csv")));
        Assert.Empty((await bench.JsonAsync("units")).EnumerateArray());
        Assert.Empty((await bench.JsonAsync("dossiers")).EnumerateArray());
        Assert.Empty((await bench.JsonAsync("journal")).EnumerateArray());
    }

    [Fact]
    public async Task Importing_again_changes_what_is_new_and_adds_no_unit()
    {
        await bench.ImportAsync();
        var file = bench.Write("more.csv", "Tên đơn vị,Loại,Số hộ,Thẩm quyền\nTrường THCS Hoa Sen,trường,,ward\nTổ dân phố số 1,tổ dân phố,125,\nTổ dân phố số 9,tổ dân phố,,\nTổ dân phố số 22 phường Láng Thượng,tổ dân phố,,\n");

        var ran = await bench.RunAsync("import", file, "--plan", Bench.Plan);

        Assert.True(ran.Code == 0, ran.Error);
        var units = (await bench.JsonAsync("units")).EnumerateArray().ToDictionary(u => u.GetProperty("id").GetString()!);
        Assert.Equal(["ct-01", "tdps22p-lang-thuong", "to-01", "to-dan-pho-so-9", "truong-thcs-hoa-sen"], units.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(125, units["to-01"].GetProperty("households").GetInt32());
    }

    [Fact]
    public async Task Police_figures_of_all_units_come_in_at_once()
    {
        await bench.ImportAsync();
        var file = bench.Write("figures.csv", """
            Mã đơn vị,phạm tội năm nay,năm trước,tệ nạn năm nay,năm trước,vi phạm khác năm nay,năm trước,phạm tội nghiêm trọng trở lên,người mắc tệ nạn mới phát sinh,"cháy, nổ nghiêm trọng",tai nạn lao động chết người,sự cố nghiêm trọng
            to-01,1,2,0,1,2,2,0,0,0,0,0
            ct-01,0,0,0,0,1,0,0,0,0,0,0
            """);

        var ran = await bench.RunAsync("import", file, "--plan", Bench.Plan);

        Assert.True(ran.Code == 0, ran.Error);
        await using var store = await bench.OpenStoreAsync();
        var folder = await store.FolderAsync("dong-da-2025.to-01.recognition", TestContext.Current.CancellationToken);
        var counts = Assert.IsType<Domain.Forms.Value.Counts>(folder!.ValueOf("figures", "figures"));
        Assert.Equal(new Domain.Forms.Value.Pair(1, 2), counts.Items["crime"]);
        Assert.Equal(new Domain.Forms.Value.Pair(2, 2), counts.Items["violations"]);
    }

    [Fact]
    public async Task Leader_who_asked_the_police_waits_no_more_and_is_told()
    {
        await bench.ImportAsync();
        const string id = "dong-da-2025.to-01.recognition";
        var at = new DateTimeOffset(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7));
        await using (var store = await bench.OpenStoreAsync())
        {
            var dossier = (await store.FolderAsync(id, TestContext.Current.CancellationToken))!.Dossier;
            await store.WriteAsync("asks", new Decision(
                [
                    new Change.PutPerson(new Person("p1", "Nguyễn Văn An", Address.Bac)),
                    new Change.PutMembership(new Membership("p1", Bench.Plan, "to-01", Role.Leader)),
                    new Change.PutTalk(new Talk("web:chat|a", "web:chat", "a") { PersonId = "p1" }),
                    new Change.PutDossier(dossier with { Asked = 1 }),
                    new Change.PutAnswer(new Domain.Dossiers.Answer(id, "assess-residential", "figures", 1, new Domain.Forms.Value.AskedPolice(), null, "p1", at)),
                ],
                []), TestContext.Current.CancellationToken);
        }

        var ran = await bench.RunAsync("import", bench.Write("figures.csv", """
            Mã đơn vị,phạm tội,năm trước,tệ nạn,năm trước,vi phạm khác,năm trước,phạm tội nghiêm trọng trở lên,người mắc tệ nạn mới phát sinh,"cháy, nổ nghiêm trọng",tai nạn lao động chết người,sự cố nghiêm trọng
            to-01,1,2,0,1,2,2,0,0,0,0,0
            """), "--plan", Bench.Plan);

        Assert.True(ran.Code == 0, ran.Error);
        var line = Assert.Single((await bench.JsonAsync("outbox")).EnumerateArray());
        Assert.Equal(("web:chat|a", "notice"), (line.GetProperty("chat").GetString(), line.GetProperty("urgency").GetString()));
        await using var after = await bench.OpenStoreAsync();
        Assert.Equal(0, (await after.FolderAsync(id, TestContext.Current.CancellationToken))!.Dossier.Asked);
    }

    [Fact]
    public async Task Bad_figures_change_nothing()
    {
        await bench.ImportAsync();
        var file = bench.Write("figures.csv", """
            Mã đơn vị,phạm tội kỳ này,phạm tội kỳ trước,tệ nạn kỳ này,tệ nạn kỳ trước,vi phạm khác kỳ này,vi phạm khác kỳ trước,phạm tội nghiêm trọng trở lên,người mắc tệ nạn mới phát sinh,"cháy, nổ nghiêm trọng",tai nạn lao động chết người,sự cố nghiêm trọng
            to-01,1,2,0,1,2,2,0,0,0,0,0
            ct-01,,0,0,0,-1,0,0,0,0,0,0
            la-ai,0,0,0,0,0,0,0,0,0,0,0
            """);

        var ran = await bench.RunAsync("import", file, "--plan", Bench.Plan);

        Assert.Equal(1, ran.Code);
        Assert.Contains("row 3: «phạm tội» is empty", ran.Error, StringComparison.Ordinal);
        Assert.Contains("row 3: «vi phạm khác»: '-1'", ran.Error, StringComparison.Ordinal);
        Assert.Contains("row 4: There is no unit 'la-ai'", ran.Error, StringComparison.Ordinal);
        await using var store = await bench.OpenStoreAsync();
        Assert.Null((await store.FolderAsync("dong-da-2025.to-01.recognition", TestContext.Current.CancellationToken))!.ValueOf("figures", "figures"));
    }

    [Fact]
    public async Task Template_filled_in_comes_back_whole()
    {
        var template = bench.PathOf("mau.xlsx");
        Assert.Equal(0, (await bench.RunAsync("import", "--plan", Bench.Plan, "--template", template)).Code);
        var sheets = Spreadsheet.Read(template);
        Assert.Equal(["Đơn vị", "Số liệu", "Hướng dẫn"], sheets.Select(s => s.Name));
        var filled = bench.PathOf("day-du.xlsx");
        Spreadsheet.Write(filled,
        [
            ("Đơn vị", [.. sheets[0].Rows[0].Cells], [["to-07", "Tổ dân phố số 7", "Tổ dân phố", "", "", "143", "Ngõ 7", "Lê Văn Cường"]]),
            ("Số liệu", [.. sheets[1].Rows[0].Cells], [["to-07", "", "1", "2", "0", "1", "2", "2", "0", "0", "0", "0", "0"]]),
        ]);

        var ran = await bench.RunAsync("import", filled, "--plan", Bench.Plan, "--out", bench.PathOf("moi.csv"), "--posters", bench.PathOf("ap-phich.html"));

        Assert.True(ran.Code == 0, ran.Error);
        Assert.Equal("", ran.Out);
        Assert.Equal(2, (await File.ReadAllLinesAsync(bench.PathOf("moi.csv"), TestContext.Current.CancellationToken)).Length);
        var poster = await File.ReadAllTextAsync(bench.PathOf("ap-phich.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<svg", poster, StringComparison.Ordinal);
        Assert.Contains("Tổ dân phố số 7", System.Net.WebUtility.HtmlDecode(poster), StringComparison.Ordinal);
        Assert.Equal(143, (await bench.JsonAsync("units"))[0].GetProperty("households").GetInt32());
    }

    [Theory]
    [InlineData("khong-co.xlsx", null, "There is no file")]
    [InlineData("giả.xlsx", "this is no workbook", "no XLSX file")]
    [InlineData("anh.png", "x", "no .xlsx and no .csv")]
    [InlineData("la.csv", "a,b\n1,2\n", "No sheet has a header row")]
    [InlineData("ho.csv", "Tên đơn vị,Loại\n\"Tổ 1,thôn\n", "never closed")]
    public async Task Wrong_file_is_refused_with_a_reason(string name, string? content, string why)
    {
        if (content is not null)
        {
            bench.Write(name, content);
        }

        var ran = await bench.RunAsync("import", bench.PathOf(name), "--plan", Bench.Plan);

        Assert.Equal(1, ran.Code);
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
    }
}
