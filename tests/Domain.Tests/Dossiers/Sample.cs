using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Dossiers;

/// <summary>A small plan with one village, and folders of it.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset At = new(2025, 10, 29, 14, 5, 0, TimeSpan.FromHours(7));

    public static readonly Membership Leader = new("p-leader", "p-2025", "to-5", Role.Leader);
    public static readonly Membership Officer = new("p-officer", "p-2025", null, Role.Officer);
    public static readonly Membership Head = new("p-head", "p-2025", null, Role.Head);

    public static readonly ImmutableArray<CountItem> Items =
    [
        new("crime", "Phạm tội", "vụ", Paired: true), new("vice", "Tệ nạn", "vụ", Paired: true), new("serious", "Tội phạm nghiêm trọng", "vụ"),
    ];

    public static readonly Form Assess = new()
    {
        Id = "assess-residential",
        Title = "Tự đánh giá",
        Questions =
        [
            Ask("resolution", QuestionKind.YesNo, "Nghị quyết {chi_bo}"),
            Ask("resolution-number", QuestionKind.Text, "Số nghị quyết") with { Required = false, AppliesIf = new Condition("resolution", ["yes"]) },
            Ask("households", QuestionKind.Ratio, "Hộ đăng ký") with { Unit = "hộ" },
            Ask("events", QuestionKind.Choices, "Các việc ở khoản 3") with { Options = [new("a", "Chống Đảng"), new("b", "Phá hoại")], None = "Không có việc nào" },
            Ask("figures", QuestionKind.Counts, "Số liệu") with { Items = Items, AskPolice = true },
            Ask("hotspots", QuestionKind.YesNo, "Tụ điểm") with { AskPolice = true },
            Ask("guards", QuestionKind.Choice, "Tổ bảo vệ") with
            {
                Options = [new("good", "Hoàn thành tốt"), new("not-done", "Không hoàn thành"), new("unrated", "Chưa xếp loại"), new("none", "Không có")],
            },
            Ask("models", QuestionKind.Count, "Mô hình") with { Unit = "mô hình" },
            Ask("rules", QuestionKind.Choices, "Nội quy") with { Options = [new("fire", "Cháy nổ"), new("secret", "Bí mật")] },
        ],
    };

    public static readonly Form Minutes = new()
    {
        Id = "minutes",
        Title = "Biên bản",
        Questions = [Ask("attendees", QuestionKind.Ratio, "Số người dự"), Ask("votes", QuestionKind.Ratio, "Biểu quyết"), Ask("conclusion", QuestionKind.Choice, "Kết luận")],
    };

    public static readonly Form Figures = new() { Id = "figures", Title = "Số liệu", Questions = [Ask("figures", QuestionKind.Counts, "Số liệu Công an") with { Items = Items }] };

    public static readonly Form Register = new()
    {
        Id = "register-residential", Title = "Đăng ký", Questions = [Ask("party", QuestionKind.YesNo, "Chi bộ"), Ask("households", QuestionKind.Ratio, "Hộ đăng ký")],
    };

    public static readonly Filing Registration = new()
    {
        Id = "register", Title = "Đăng ký phấn đấu", For = [UnitKind.Residential], To = "Công an phường", VerifiedBy = "Công an phường", Source = "mẫu",
        Forms = [new("register-residential", "Đăng ký")],
    };

    public static readonly Filing Recognition = Registration with
    {
        Id = "recognition", Title = "Đề nghị công nhận", Recognises = true, DecidedBy = "Chủ tịch UBND phường",
        FileBefore = new(new DateOnly(2025, 11, 5), Origin.Local, "mục 4"),
        Forms = [new("assess-residential", "Tự đánh giá"), new("minutes", "Biên bản họp")],
        Papers = [new("proposal", "Tờ trình"), new("report", "Báo cáo"), new("decision", "Quyết định", Officer: true)],
    };

    public static readonly Unit Village = new("to-5", "p-2025", UnitKind.Residential, "Tổ dân phố số 5");

    public static Question Ask(string id, QuestionKind kind, string label) => new() { Id = id, Kind = kind, Text = label + "?", Label = label };

    public static Criterion Of(Rule rule, string id = "c-1", string group = "1") =>
        new() { Id = id, For = [UnitKind.Residential], Clause = $"Điều 4 khoản {group}", Group = group, Statement = "…", Rule = rule };

    public static Plan Plan(params Criterion[] criteria) => new()
    {
        Id = "p-2025",
        Year = 2025,
        Title = "Kế hoạch",
        Source = "mẫu",
        Locality = new Locality
        {
            Id = "p", Name = "phường Mẫu", Police = "Công an phường Mẫu", PoliceShort = "Công an phường", Committee = "BCĐ", Government = "UBND phường Mẫu",
            Chairman = "Chủ tịch UBND phường Mẫu", PlaceName = "Mẫu",
        },
        Criteria = new CriteriaSet { Id = "tt", Title = "TT", Criteria = [.. criteria] },
        Units = [new UnitTerms { Kind = UnitKind.Residential, Word = "tổ dân phố", Own = "tổ mình", Leader = "Tổ trưởng", Deputy = "Tổ phó" }],
        Filings = [Registration, Recognition],
        Forms = new[] { Assess, Minutes, Figures, Register }.ToImmutableDictionary(f => f.Id),
    };

    public static Folder Folder(Stage stage = Stage.Draft, Filing? filing = null, params Criterion[] criteria)
    {
        filing ??= Recognition;
        var dossier = new Dossier(Dossier.IdOf("p-2025", "to-5", filing.Id), "p-2025", "to-5", filing.Id) { Stage = stage };
        return new Folder(Plan(criteria), filing, Village, dossier);
    }

    /// <summary>Everything answered well.</summary>
    public static Folder Full(Stage stage = Stage.Draft, params Criterion[] criteria) => Folder(stage, null, criteria)
        .With("resolution", new Value.Flag(true, "số 3"))
        .With("households", new Value.Ratio(120, 120))
        .With("events", new Value.Picked([]))
        .With("figures", Counts(("crime", 1, 2), ("vice", 0, 1), ("serious", 0, 0)))
        .With("hotspots", new Value.Flag(false))
        .With("guards", new Value.Picked(["good"]))
        .With("models", new Value.Number(1))
        .With("rules", new Value.Picked(["fire", "secret"]))
        .With("attendees", new Value.Ratio(24, 26), "minutes")
        .With("votes", new Value.Ratio(24, 24), "minutes")
        .With("conclusion", new Value.Picked(["propose"]), "minutes");

    public static Value.Counts Counts(params (string Id, long Now, long Before)[] items) =>
        new(items.ToImmutableSortedDictionary(i => i.Id, i => new Value.Pair(i.Now, i.Before), StringComparer.Ordinal));

    public static Folder With(this Folder folder, string question, Value value, string form = "assess-residential", string? why = null, DateTimeOffset? at = null) => folder with
    {
        Answers = folder.Answers.ToImmutableDictionary().SetItem(
            $"{form}|{question}", new Answer(folder.Dossier.Id, form, question, folder.Dossier.Round, value, null, "p-leader", at ?? At) { Why = why }),
    };

    public static Folder Without(this Folder folder, string question, string form = "assess-residential") => folder with { Answers = folder.Answers.ToImmutableDictionary().Remove($"{form}|{question}") };

    public static Folder Now(this Folder folder, Acted acted) => folder with { Dossier = Assert.IsType<Acted.Done>(acted).Dossier };

    public static string RefusedWith(Acted acted) => Assert.IsType<Acted.Refused>(acted).Code;

    public static IEnumerable<(Audience To, string Text)> Said(Acted acted) =>
        Assert.IsType<Acted.Done>(acted).Effects.OfType<Effect.Say>().Select(s => (s.To, s.Prompt.Text));

    public static string ToLeaders(Acted acted) => Assert.Single(Said(acted), s => s.To is Audience.Leaders).Text;

    public static string ToOfficers(Acted acted) => Assert.Single(Said(acted), s => s.To is Audience.Officers).Text;
}
