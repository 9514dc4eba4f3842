using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Tests.Papers;

/// <summary>Folders built by hand: one plan with every kind of unit, answered in full or not at all.</summary>
internal static class Samples
{
    public static readonly DateOnly Today = new(2025, 10, 29);

    private static readonly DateTimeOffset At = new(2025, 10, 26, 20, 0, 0, TimeSpan.FromHours(7));

    public static readonly ImmutableArray<UnitKind> Kinds = [.. Enum.GetValues<UnitKind>()];

    public static Folder Empty(UnitKind kind, string? name = null) => Base(kind, name ?? NameOf(kind));

    public static Folder Full(UnitKind kind, string? name = null)
    {
        var folder = Base(kind, name ?? NameOf(kind));
        var answers = new List<Answer>
        {
            Of("minutes", "date", new Value.Day(new DateOnly(2025, 10, 26))),
            Of("minutes", "time", new Value.Clock(new TimeOnly(19, 30))),
            Of("minutes", "end-time", new Value.Clock(new TimeOnly(21, 5))),
            Of("minutes", "place", new Value.Words("Nhà văn hóa thôn")),
            Of("minutes", "chair", new Value.Words("Nguyễn Văn An")),
            Of("minutes", "secretary", new Value.Words("Trần Thị Bình")),
            Of("minutes", "present", new Value.Picked(["chair", "cell", "police"])),
            Of("minutes", "attendees", new Value.Ratio(24, 26)),
            Of("minutes", "opinions", new Value.Words("Nhất trí với báo cáo.\nĐề nghị lắp thêm camera ở ngã ba đầu làng.")),
            Of("minutes", "votes", new Value.Ratio(24, 24)),
            Of("minutes", "conclusion", new Value.Picked(["propose"])),
            Of("report", "situation", new Value.Words("Địa bàn giáp chợ, có 12 hộ kinh doanh.")),
            Of("report", "leadership", new Value.Words("Tổ chức 4 buổi họp dân, 2 buổi tuyên truyền phòng cháy, chữa cháy.")),
            Of("report", "results", new Value.Words("Tình hình an ninh, trật tự ổn định, Nhân dân yên tâm làm ăn.")),
            Of("report", "models", new Value.Words("Tổ liên gia an toàn phòng cháy, chữa cháy: 5 tổ.")),
            Of("report", "shortcomings", new Value.Words("Còn một số hộ chưa dự họp đầy đủ.")),
            Of("report", "causes", new Value.Words("Nhiều người đi làm xa.")),
            Of("report", "next-year", new Value.Words("Duy trì các tổ liên gia, vận động lắp camera an ninh.")),
            Of("report", "requests", new Value.Words("Đề nghị hỗ trợ kinh phí lắp camera.")),
            Of("households", "reviewed", new Value.Ratio(117, 120)),
            Of("households", "not-met", new Value.Number(3)),
            Of("figures", "figures", new Value.Counts(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            [
                KeyValuePair.Create("crime", new Value.Pair(1, 2)), KeyValuePair.Create("vice", new Value.Pair(0, 1)), KeyValuePair.Create("violations", new Value.Pair(1237, 1240)),
                KeyValuePair.Create("serious", new Value.Pair(0, 0)), KeyValuePair.Create("addicts", new Value.Pair(0, 0)), KeyValuePair.Create("fires", new Value.Pair(0, 0)),
                KeyValuePair.Create("accidents", new Value.Pair(0, 0)), KeyValuePair.Create("incidents", new Value.Pair(0, 0)),
            ]))),
            Of("register", "resolution", new Value.Flag(true)),
            Of("register", "resolution-number", new Value.Words("03-NQ/CB")),
            Of("register", "resolution-date", new Value.Day(new DateOnly(2025, 2, 10))),
            Of("register", "pledge", new Value.Flag(true)),
            Of("register", "households", new Value.Ratio(118, 120)),
            Of("register", "people", new Value.Ratio(45, 45)),
            Of("register", "units", new Value.Ratio(31, 32)),
            Of("register", "security-plan", new Value.Flag(true)),
            Of("register", "security-plan-number", new Value.Words("12/KH-TrTHCS")),
            Of("register", "security-plan-date", new Value.Day(new DateOnly(2025, 1, 15))),
            Of("assess", "carried-out", new Value.Flag(true)),
            Of("model-report", "members", new Value.Number(12)),
            Of("model-report", "activities", new Value.Words("Tuần tra đêm, nhắc nhở đóng cổng.")),
            Of("model-report", "results", new Value.Words("Không để xảy ra mất trộm.")),
            Of("security-plan", "goals", new Value.Words("Giữ vững an ninh, trật tự.")),
            Of("security-plan", "tasks", new Value.Words("Tuyên truyền, tuần tra, phòng cháy, chữa cháy.")),
            Of("implementation", "summary", new Value.Words("Quán triệt Thông tư đến toàn thể cán bộ.")),
            Of("classification", "points", new Value.Counts(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("lead", new Value.Pair(3, 0)), KeyValuePair.Create("spread", new Value.Pair(2, 0))]))),
            Of("criteria-file", "checklist", new Value.Picked(["resolution"])),
            Of("periodic-report", "period", new Value.Words("6 tháng đầu năm 2025")),
            Of("periodic-report", "results", new Value.Words("Đã triển khai đến 100% thôn.")),
        };
        return folder with
        {
            Leader = "Nguyễn Văn An",
            Answers = answers.ToImmutableDictionary(a => $"{a.Form}|{a.Question}", StringComparer.Ordinal),
            Models = kind == UnitKind.Residential ? [new Unit("m1", "sample", UnitKind.Model, "Tổ liên gia tự quản số 1")] : [],
            Siblings = [new Dossier("sample.u1.register", "sample", "u1", "register") { FirstSubmitted = new DateTimeOffset(2025, 3, 20, 18, 0, 0, TimeSpan.Zero) }],
        };
    }

    /// <summary>Every criterion of the kind; the last is waiting, «not met» only where asked.</summary>
    public static ImmutableArray<Finding> Findings(Folder folder, bool notMet = false)
    {
        var criteria = folder.Plan.CriteriaOf(folder.Unit.Kind).ToImmutableArray();
        return
        [
            .. criteria.Select((c, i) =>
                i == criteria.Length - 1 ? new Finding(c, Result.Waiting, "Tổ bảo vệ chưa xếp loại", "chờ Công an xã bổ sung")
                : i == 0 && notMet ? new Finding(c, Result.NotMet, "chưa có nghị quyết", "chi bộ mới thành lập")
                : i == 1 ? new Finding(c, Result.NotApplicable, null)
                : new Finding(c, Result.Met, "Không xảy ra")),
        ];
    }

    public static Answer Of(string form, string question, Value value) => new("sample.u1.recognition", form, question, 1, value, null, "person", At);

    public static Folder With(this Folder folder, string form, string question, Value value) =>
        folder with { Answers = folder.Answers.ToImmutableDictionary().SetItem($"{form}|{question}", Of(form, question, value)) };

    private static string NameOf(UnitKind kind) => kind switch
    {
        UnitKind.Residential => "Thôn An Lạc",
        UnitKind.Agency => "Trạm Y tế xã Tân Kỳ",
        UnitKind.Enterprise => "Công ty Cổ phần May An Sinh",
        UnitKind.School => "Trường Trung học cơ sở Tân Kỳ",
        UnitKind.Commune => "Xã Tân Kỳ",
        UnitKind.Model => "Camera an ninh thôn An Lạc",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Folder Base(UnitKind kind, string name)
    {
        var plan = Plan();
        var unit = new Unit("u1", plan.Id, kind, name) { Address = kind == UnitKind.Residential ? null : "Số 1, đường Trung tâm, xã Tân Kỳ" };
        return new Folder(plan, plan.Filings[0], unit, new Dossier("sample.u1.recognition", plan.Id, "u1", "recognition"))
        {
            Parent = kind == UnitKind.Model ? new Unit("u0", plan.Id, UnitKind.Residential, "Thôn An Lạc") : null,
        };
    }

    private static Plan Plan() => new()
    {
        Id = "sample",
        Year = 2025,
        Title = "Kế hoạch",
        Source = "sample",
        Locality = new Locality
        {
            Id = "tan-ky", Name = "xã Tân Kỳ", Province = "thành phố Hải Phòng", Police = "Công an xã Tân Kỳ", PoliceShort = "Công an xã", Committee = "Ban Chỉ đạo 799 xã Tân Kỳ",
            Government = "UBND xã Tân Kỳ", Chairman = "Chủ tịch UBND xã Tân Kỳ", PlaceName = "Tân Kỳ",
        },
        Bases = ["Kế hoạch bình xét năm 2025 của {ban_chỉ_đạo}"],
        Criteria = Criteria(),
        Units =
        [
            Terms(UnitKind.Residential, "thôn", "Trưởng thôn"), Terms(UnitKind.Agency, "cơ quan", "Thủ trưởng đơn vị"), Terms(UnitKind.Enterprise, "doanh nghiệp", "Giám đốc"),
            Terms(UnitKind.School, "trường", "Hiệu trưởng"), Terms(UnitKind.Commune, "xã", "Chủ tịch UBND xã"), Terms(UnitKind.Model, "mô hình", "Tổ trưởng"),
        ],
        Filings =
        [
            new Filing
            {
                Id = "recognition", Title = "Đề nghị công nhận", For = Kinds, Recognises = true, To = "Ban Chỉ đạo 799 xã Tân Kỳ (qua Công an xã)", VerifiedBy = "Công an xã Tân Kỳ",
                DecidedBy = "Chủ tịch UBND xã Tân Kỳ", Source = "sample",
                Window = new Sourced<Window>(new Window(new DateOnly(2024, 11, 1), new DateOnly(2025, 10, 31)), Origin.Default, "Điều 8"),
                Papers =
                [
                    new PaperUse("proposal", "Tờ trình đề nghị xét duyệt, công nhận"), new PaperUse("report", "Báo cáo tổng kết"), new PaperUse("minutes", "Biên bản họp đánh giá"),
                    new PaperUse("self-assessment", "Bảng tự đánh giá tiêu chí"), new PaperUse("decision", "Quyết định công nhận", Officer: true),
                ],
            },
        ],
        Forms = Forms(),
    };

    private static UnitTerms Terms(UnitKind kind, string word, string leader) => new()
    {
        Kind = kind, Word = word, Own = word + " mình", Leader = leader, Deputy = "Phó " + leader,
        MeetingMembers = [new Option("cell", "Bí thư chi bộ"), new Option("front", "Đại diện Ban Công tác Mặt trận"), new Option("police", "Đại diện {công_an}")],
    };

    private static CriteriaSet Criteria()
    {
        (string Group, string Statement)[] lines =
        [
            ("1", "Trong quý I, {chi_bo} có nghị quyết lãnh đạo công tác an ninh, trật tự."), ("1", "Có đăng ký phấn đấu đạt tiêu chuẩn."), ("1", "100% hộ đang cư trú trên địa bàn đăng ký tham gia."),
            ("2", "Triển khai, thực hiện đầy đủ chủ trương của Đảng, chính sách, pháp luật của Nhà nước và quy định của địa phương về bảo đảm an ninh, trật tự."),
            ("3", "Không để xảy ra hoạt động chống Đảng, chống chính quyền, phá hoại khối đại đoàn kết toàn dân tộc."), ("4", "Kiềm chế, kéo giảm tội phạm, tệ nạn xã hội và vi phạm pháp luật khác so với năm trước."),
            ("5", "Lực lượng tham gia bảo đảm an ninh, trật tự ở cơ sở được đánh giá hoàn thành nhiệm vụ trở lên."),
        ];
        return new CriteriaSet
        {
            Id = "tt124-2021",
            Title = "Thông tư 124/2021/TT-BCA",
            Bases = ["Thông tư số 124/2021/TT-BCA ngày 28/12/2021 của Bộ trưởng Bộ Công an", "Thông tư số 48/2025/TT-BCA ngày 27/6/2025 của Bộ trưởng Bộ Công an"],
            Criteria =
            [
                .. lines.Select((l, i) => new Criterion
                {
                    Id = $"kdc-{i}", For = Kinds, Clause = $"Điều 4 khoản {l.Group} điểm a", Group = l.Group, Statement = l.Statement, Rule = new Rule.Yes("q"), Evidence = ["Nghị quyết (số, ngày)"],
                }),
            ],
        };
    }

    private static ImmutableDictionary<string, Form> Forms() => new[]
    {
        new Form
        {
            Id = "minutes", Title = "Biên bản",
            Questions =
            [
                new Question
                {
                    Id = "present", Kind = QuestionKind.Choices, Text = "Ai dự?", Label = "Thành phần",
                    Options = [new Option("chair", "Trưởng thôn"), new Option("cell", "Bí thư chi bộ"), new Option("police", "Đại diện Công an xã")],
                },
            ],
        },
        new Form
        {
            Id = "classification", Title = "Chấm điểm",
            Questions = [new Question { Id = "points", Kind = QuestionKind.Counts, Text = "Điểm?", Label = "Điểm", Items = [new CountItem("lead", "nghị quyết, kế hoạch quý I", "/3 điểm"), new CountItem("spread", "tuyên truyền", "/3 điểm")] }],
        },
        new Form
        {
            Id = "criteria-file", Title = "Hồ sơ tiêu chí",
            Questions = [new Question { Id = "checklist", Kind = QuestionKind.Choices, Text = "Có gì?", Label = "Tài liệu", Options = [new Option("resolution", "Nghị quyết"), new Option("plan", "Kế hoạch")] }],
        },
        new Form { Id = "households", Title = "Hộ", Questions = [new Question { Id = "not-met", Kind = QuestionKind.Count, Text = "Mấy hộ?", Label = "Chưa đạt", Unit = "hộ" }] },
    }.ToImmutableDictionary(f => f.Id, StringComparer.Ordinal);
}
