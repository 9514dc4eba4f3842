using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>Every report over many units: what there is for a plan, what it needs, and how it is written. Pages and the command line ask here.</summary>
public static class ReportCatalogue
{
    private static readonly ImmutableArray<ReportFormat> Everything = [ReportFormat.Docx, ReportFormat.Xlsx, ReportFormat.Html];

    private static readonly ImmutableArray<ReportFormat> Paper = [ReportFormat.Docx, ReportFormat.Html];

    private static readonly ImmutableArray<Writer> All =
    [
        new(new("summary", "Bảng tổng hợp kết quả", Everything, Basis.Custom, "để thẩm định, đề xuất theo Điều 9 khoản 1") { Shelf = Shelf.Overview, Reads = true }, _ => true, SummaryReport.Write),
        new(new("states", "Danh sách đơn vị theo tình trạng", Everything, Basis.Custom, "để theo dõi") { Shelf = Shelf.Overview, Picks = true }, _ => true, UnitStates.ByState),
        new(new("late", "Danh sách đơn vị quá hạn", Everything, Basis.Custom, "để đôn đốc") { Shelf = Shelf.Overview, Picks = true }, _ => true, UnitStates.Late),
        new(new("calls", "Danh sách cần gọi điện", Everything, Basis.Custom, "để đôn đốc") { Shelf = Shelf.Overview }, _ => true, UnitStates.Calls),
        new(new("proposal", "Tờ trình đề nghị công nhận", Everything, Basis.Law, "Điều 9 khoản 1 (thẩm định, đề xuất); mẫu in là của hệ thống") { Shelf = Shelf.Decision, Picks = true, Reads = true }, Decides, ProposalBatch.Write)
        {
            Texts = ProposalBatch.Texts, Suits = ProposalBatch.Waiting,
        },
        new(new("decision", "Quyết định công nhận (dự thảo)", Everything, Basis.Law, "Điều 10; Mẫu 1.2 Nghị định 30/2020/NĐ-CP") { Shelf = Shelf.Decision, Draft = true, Picks = true }, Decides, DecisionBatch.Decisions) { Suits = DecisionBatch.Suited },
        new(new("certificates", "Giấy công nhận (dự thảo)", [ReportFormat.Docx, ReportFormat.Html, ReportFormat.Zip], Basis.Law, "Điều 10; chưa thấy mẫu in chính thức") { Shelf = Shelf.Decision, Draft = true, Picks = true }, Decides, DecisionBatch.Certificates) { Suits = DecisionBatch.Suited },
        new(new("recognition-set", "Bộ Quyết định và Giấy công nhận (dự thảo)", [ReportFormat.Zip], Basis.Law, "Điều 10; chưa thấy mẫu in chính thức của Giấy công nhận") { Shelf = Shelf.Decision, Draft = true, Picks = true }, Decides, DecisionBatch.Set) { Suits = DecisionBatch.Suited },
        new(new("commendation", "Tờ trình đề nghị khen thưởng", Everything, Basis.Custom, "Điều 3 khoản 3 chỉ nói kết quả là căn cứ khen thưởng") { Shelf = Shelf.Decision, Picks = true }, _ => true, CommendationReport.Write)
        {
            Texts = CommendationReport.Texts,
        },
        new(new("commune-file", "Báo cáo đăng ký, công nhận của xã, phường", Everything, Basis.Law, "Điều 5 khoản 4; mẫu in là của hệ thống") { Shelf = Shelf.Commune }, HasCommune, CommunePapers.Write) { Texts = CommunePapers.Texts },
        new(new("commune-set", "Hồ sơ đề nghị công nhận xã, phường", [ReportFormat.Zip], Basis.Law, "Điều 5, Điều 9 khoản 2") { Shelf = Shelf.Commune, Reads = true }, HasCommune, CommunePapers.Set) { Texts = CommunePapers.Texts },
        new(new("periodic", "Báo cáo định kỳ", Everything, Basis.Custom, "để sơ kết, tổng kết; kỳ do Công an chọn") { Shelf = Shelf.Periodic, Periodic = true, Reads = true }, _ => true, PeriodReport.Write) { Texts = PeriodReport.Texts },
        new(new("classification", "Báo cáo phân loại phong trào", Everything, Basis.Plan, "Quyết định 510/QĐ-BCA-V05") { Shelf = Shelf.Periodic, Reads = true }, p => p.Filings.Any(f => f.Id == "classification"), MovementReport.Write)
        {
            Texts = MovementReport.Texts, Asks = true,
        },
        new(new("households", "Số hộ không đạt gia đình an toàn", Everything, Basis.Plan, "bình xét hộ gia đình") { Shelf = Shelf.Overview, Sensitive = true, Reads = true }, p => p.Filings.Any(f => f.Papers.Any(u => u.Id == "households")), HouseholdsReport.Write),
    ];

    /// <summary>Every report there is, whatever the plan.</summary>
    public static ImmutableArray<ReportKind> Kinds => [.. All.Select(e => e.Kind)];

    /// <summary>The reports of a plan, in the order they are listed.</summary>
    public static ImmutableArray<ReportKind> Of(Plan plan) => [.. All.Where(e => e.Has(plan)).Select(e => In(plan, e.Kind))];

    /// <summary>A plan's report; null where it has none of that id.</summary>
    public static ReportKind? Find(Plan plan, string id) => Of(plan).FirstOrDefault(k => k.Id == id);

    /// <summary>What must be known before it is written.</summary>
    public static Needs NeedsOf(ReportKind kind, string planId)
    {
        var plans = ImmutableHashSet.Create(planId);
        return new Needs { WholePlans = plans, Answered = kind.Reads ? plans : [], Figures = kind.Reads ? plans : [], Calls = kind.Id == "calls" ? plans : [] };
    }

    /// <summary>Whether what is suggested for its passages rests on answers, so that a census without them (<see cref="Census.Brief"/>) is not enough to show them.</summary>
    public static bool Asks(ReportKind kind) => One(kind).Asks;

    /// <summary>The passages that may be changed before it is printed, as they would be printed now.</summary>
    public static ImmutableArray<ReportText> Texts(ReportKind kind, ReportRequest request) => One(kind).Texts?.Invoke(request) ?? [];

    /// <summary>The units among which one may choose (<see cref="ReportKind.Picks"/>), whatever is chosen now.</summary>
    public static ImmutableArray<Entry> Choices(ReportKind kind, ReportRequest request)
    {
        var entries = kind.Picks ? request.Census.Entries : [];
        return entries.IsEmpty || One(kind).Suits is not { } suits ? entries : suits(request with { Units = [.. entries.Select(e => e.Unit.Id)], Kinds = [] });
    }

    public static Printout Write(ReportKind kind, ReportRequest request) => One(kind).Write(request, kind);

    /// <summary>What is to be kept when a report is handed out: for a sensitive one a line of the plan's journal, for any other nothing.</summary>
    /// <param name="by">The person; null: the operator, by the command line.</param>
    public static Decision Opened(ReportKind kind, string planId, string? by, DateTimeOffset at) =>
        kind.Sensitive ? new Decision([new Change.Note(new Line(planId, "report-opened", by, at, kind.Id))], []) : Decision.Nothing;

    // A report rests on the locality's own plan where that asks for it, and never on another one's.
    private static ReportKind In(Plan plan, ReportKind kind) =>
        plan.Reports.GetValueOrDefault(kind.Id) is { } place ? kind with { Basis = Basis.Plan, Source = $"kế hoạch của {plan.Locality.Government}, {place}" }
        : kind.Basis == Basis.Plan ? kind with { Source = $"kế hoạch của {plan.Locality.Government}, {kind.Source}" }
        : kind;

    private static Writer One(ReportKind kind) => All.First(e => e.Kind.Id == kind.Id);

    private static bool Decides(Plan plan) => plan.Filings.Any(f => f is { Recognises: true, DecidedBy: not null, VerifiedAbove: false });

    private static bool HasCommune(Plan plan) => plan.Filings.Any(f => f.Recognises && f.For.Contains(UnitKind.Commune));

    private sealed record Writer(ReportKind Kind, Func<Plan, bool> Has, Func<ReportRequest, ReportKind, Printout> Write)
    {
        public Func<ReportRequest, ImmutableArray<ReportText>>? Texts { get; init; }

        public bool Asks { get; init; }

        /// <summary>Null: every unit.</summary>
        public Func<ReportRequest, ImmutableArray<Entry>>? Suits { get; init; }
    }
}
