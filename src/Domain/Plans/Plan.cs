using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Plans;

/// <summary>Who files. The circular's four subjects (agencies and enterprises apart, because a gate tells them apart) and the self-managed model inside one of them.</summary>
public enum UnitKind
{
    /// <summary>Khu dân cư: thôn, ấp, tổ dân phố … (Điều 2 khoản 1, criteria of Điều 4).</summary>
    Residential,

    /// <summary>Cơ quan (Điều 2 khoản 2, Điều 6).</summary>
    Agency,

    /// <summary>Doanh nghiệp (Điều 2 khoản 3, Điều 6).</summary>
    Enterprise,

    /// <summary>Cơ sở giáo dục (Điều 2 khoản 4, Điều 7).</summary>
    School,

    /// <summary>Xã, phường (Điều 5).</summary>
    Commune,

    /// <summary>Mô hình tự quản, inside another unit; known to some plans only.</summary>
    Model,
}

/// <summary>Where a rule comes from.</summary>
public enum Origin
{
    /// <summary>The locality's own plan says so; the place is the seed file's name and section.</summary>
    Local,

    /// <summary>The plan is silent: the circular's rule; the place is the clause.</summary>
    Default,

    /// <summary>Worked out by the program; the place says from what. Nobody is ever late against it.</summary>
    Derived,
}

/// <summary>A value together with whose it is.</summary>
public sealed record Sourced<T>(T Value, Origin Origin, string Place);

/// <summary>The period that is assessed; both days belong to it.</summary>
public sealed record Window(DateOnly From, DateOnly To);

/// <summary>One commune's (or, in 2022, district's) names for itself and for the offices that act in it.</summary>
public sealed record Locality
{
    public required string Id { get; init; }

    /// <summary>«xã Tân Kỳ»; begins in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>«thành phố Hải Phòng», or null where the source does not say.</summary>
    public string? Province { get; init; }

    /// <summary>The receiving police: «Công an xã Tân Kỳ».</summary>
    public required string Police { get; init; }

    /// <summary>«Công an xã», as said in a sentence.</summary>
    public required string PoliceShort { get; init; }

    public string? PolicePhone { get; init; }

    /// <summary>«Ban Chỉ đạo 799 xã Tân Kỳ».</summary>
    public required string Committee { get; init; }

    /// <summary>«UBND xã Tân Kỳ».</summary>
    public required string Government { get; init; }

    /// <summary>«Chủ tịch UBND xã Tân Kỳ».</summary>
    public required string Chairman { get; init; }

    /// <summary>The place name of a paper's date line: «Tân Kỳ».</summary>
    public required string PlaceName { get; init; }

    /// <summary>Held between these times; replies are not. Default 21:00–06:30.</summary>
    public TimeOnly QuietFrom { get; init; } = new(21, 0);

    public TimeOnly QuietTo { get; init; } = new(6, 30);

    /// <summary>How many may join by one village's code within an hour; beyond it a code that got into wrong hands does little harm.</summary>
    public int JoinsPerHour { get; init; } = 60;

    /// <summary>Whether a decision that one officer entered counts only when another has confirmed it; an office's own rule, asked for by no circular.</summary>
    public bool SecondOfficer { get; init; }

    /// <summary>When the police post has somebody on duty, as it says so itself: «7 giờ - 17 giờ các ngày làm việc»; null: unknown, and people are told so.</summary>
    public string? DutyHours { get; init; }

    /// <summary>Days after which an answered private report is deleted for good.</summary>
    public int TipsKeptAnswered { get; init; } = 90;

    /// <summary>Days after which a private report is deleted for good even where nobody answered it.</summary>
    public int TipsKept { get; init; } = 365;
}

/// <summary>The local words for one kind of unit.</summary>
public sealed record UnitTerms
{
    public required UnitKind Kind { get; init; }

    /// <summary>«thôn», «ấp», «tổ dân phố», «cơ quan».</summary>
    public required string Word { get; init; }

    /// <summary>Used to talk of one's own: «thôn mình», «đơn vị mình», «nhà trường».</summary>
    public required string Own { get; init; }

    /// <summary>«Trưởng thôn», «Thủ trưởng đơn vị», «Hiệu trưởng».</summary>
    public required string Leader { get; init; }

    /// <summary>«Phó Trưởng thôn».</summary>
    public required string Deputy { get; init; }

    /// <summary>The body that signs: «TIỂU BAN CHỈ ĐẠO THÔN», or null when the unit itself signs.</summary>
    public string? Signer { get; init; }

    /// <summary>Who must be at the evaluation meeting (Điều 9 khoản 1), ids and labels.</summary>
    public ImmutableArray<Option> MeetingMembers { get; init; } = [];

    /// <summary>Whether a party cell exists as a rule («chi bộ»); the word used for it.</summary>
    public string PartyCell { get; init; } = "chi bộ";
}

/// <summary>A step between verification and decision that this locality adds: opinion of the party cell, council …</summary>
/// <param name="Id">Short, stable.</param>
/// <param name="Title">«Hội đồng xét duyệt xã».</param>
/// <param name="By">Who does it: «leader» before submission, «officer» after verification.</param>
/// <param name="Question">Asked of whoever records it.</param>
public sealed record LocalStage(string Id, string Title, string By, string Question);

/// <summary>A form that belongs to a filing.</summary>
/// <param name="Form">Form id.</param>
/// <param name="Title">As listed at home: «Tự đánh giá», «Họp bình xét, biên bản».</param>
/// <param name="Required">Whether Submit demands it complete.</param>
public sealed record FilingForm(string Form, string Title, bool Required = true);

/// <summary>A paper that this filing produces.</summary>
/// <param name="Id">Writer's id: register, plan, proposal, report, minutes, self-assessment, summary, households, model-report, model-minutes, implementation, classification, checklist, invitation, decision, certificate.</param>
/// <param name="Title">As the locality calls it: «Báo cáo tổng kết».</param>
/// <param name="Template">A DOCX with named fields, beside the plan's file; null for the built-in layout.</param>
/// <param name="Officer">Drafted for the police and the chairman, not for the leader.</param>
public sealed record PaperUse(string Id, string Title, string? Template = null, bool Officer = false);

/// <summary>One obligation of a plan, for some kinds of unit and, where it matters, one authority.</summary>
public sealed record Filing
{
    /// <summary>The same id may stand for several kinds or authorities; a unit has at most one of each id.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required ImmutableArray<UnitKind> For { get; init; }

    /// <summary>Ids of <see cref="Authority"/>; empty: any.</summary>
    public ImmutableArray<string> Authorities { get; init; } = [];

    /// <summary>The year it is for where that is not the plan's: a registration for the next year, made at the end of this one.</summary>
    public int? Year { get; init; }

    /// <summary>Whether it ends in a recognition, to which findings belong.</summary>
    public bool Recognises { get; init; }

    public Sourced<Window>? Window { get; init; }

    public Sourced<DateOnly>? Opens { get; init; }

    /// <summary>Leader → police; the last good day is the day before.</summary>
    public Sourced<DateOnly>? FileBefore { get; init; }

    /// <summary>The deciding body; the last good day is the day before.</summary>
    public Sourced<DateOnly>? DecideBefore { get; init; }

    public required string To { get; init; }

    public required string VerifiedBy { get; init; }

    /// <summary>Null where nobody decides: the filing is accepted.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Whether a body above this locality's police verifies, so that its own officers only forward it.</summary>
    public bool VerifiedAbove { get; init; }

    public ImmutableArray<LocalStage> Stages { get; init; } = [];

    public ImmutableArray<FilingForm> Forms { get; init; } = [];

    public ImmutableArray<PaperUse> Papers { get; init; } = [];

    /// <summary>Asked the day after the window's end of who filed before it: «Từ … đến … có phát sinh gì không?».</summary>
    public bool AsksAfterWindow { get; init; }

    /// <summary>Where the filing itself comes from.</summary>
    public required string Source { get; init; }

    public Origin SourceOrigin { get; init; } = Origin.Local;
}

/// <summary>Who decides over a unit and which police receive its papers («thẩm quyền»).</summary>
public sealed record Authority(string Id, string Title, string Police, string DecidedBy);

/// <summary>How a paper of a certain kind of unit is headed and signed (Nghị định 30/2020, Phụ lục I).</summary>
public sealed record Letterhead
{
    /// <summary>Units of this kind; null: the locality's own papers (decision, certificate, invitation by the committee).</summary>
    public UnitKind? Kind { get; init; }

    /// <summary>Upper line, capitals: «BCĐ 799 XÃ TÂN KỲ»; {…} placeholders allowed.</summary>
    public string? Above { get; init; }

    /// <summary>Issuing body, capitals and bold: «TIỂU BAN {THÔN}».</summary>
    public required string Body { get; init; }

    /// <summary>Above the signature: «TM. TIỂU BAN CHỈ ĐẠO», «TRƯỞNG BAN».</summary>
    public ImmutableArray<string> Signing { get; init; } = [];

    /// <summary>Whether a «Số: …/…» line is printed; a residential unit has no seal and no number.</summary>
    public bool Numbered { get; init; }

    /// <summary>Addressees of «Kính gửi».</summary>
    public ImmutableArray<string> To { get; init; } = [];

    /// <summary>«Nơi nhận».</summary>
    public ImmutableArray<string> Copies { get; init; } = [];

    /// <summary>Legal bases, each a line in italics.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];
}

/// <summary>A reminder rule; computed, never scheduled.</summary>
/// <param name="Filing">A filing's id, or «*» for every filing; the rule sleeps in a plan that has no such filing.</param>
/// <param name="Of">
/// «opens», «window-end», «file-before» (the plan's, the circular's or the derived date) or «decide-before»; «returned», the day a dossier was
/// returned, or «touched», the day of a draft's last answer.
/// </param>
/// <param name="Days">
/// Days relative to the date named by <paramref name="Of"/>; negative is before. What is wanted «before» a day has its last good day at -1, and at 0 the day after it.
/// </param>
/// <param name="While">Stages of the dossier, in kebab-case.</param>
/// <param name="To">«leader» (the deputies where there is none), «deputy», «officer», «head» or «chairman»; the last three read it in their digest.</param>
public sealed record ReminderRule(string Id, string Filing, string Of, int Days, ImmutableArray<string> While, string To, string Text)
{
    /// <summary>«binding»: only where the date is the plan's or the circular's; «derived»: only where the program worked it out; null: either.</summary>
    public string? Dates { get; init; }

    /// <summary>It asks whether something happened since the dossier was filed; only of who filed before the window's last day, where the filing asks so.</summary>
    public bool Asks { get; init; }
}

/// <summary>One locality-year, as data.</summary>
public sealed record Plan
{
    public required string Id { get; init; }

    public required int Year { get; init; }

    public required string Title { get; init; }

    public required Locality Locality { get; init; }

    /// <summary>When the plan was issued, or the earliest day it can have been where the source bears no date; what was due before it is offered as already filed on paper.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>The seed file's name.</summary>
    public required string Source { get; init; }

    /// <summary>The locality's own legal bases, printed after the circulars.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    public required CriteriaSet Criteria { get; init; }

    public ImmutableArray<Criterion> ExtraCriteria { get; init; } = [];

    public required ImmutableArray<UnitTerms> Units { get; init; }

    public ImmutableArray<Authority> Authorities { get; init; } = [];

    public required ImmutableArray<Filing> Filings { get; init; }

    public required ImmutableDictionary<string, Form> Forms { get; init; }

    public ImmutableArray<Letterhead> Letterheads { get; init; } = [];

    public ImmutableArray<ReminderRule> Reminders { get; init; } = [];

    /// <summary>The hour of day at which reminders go out; outside the quiet hours.</summary>
    public TimeOnly RemindAt { get; init; } = new(8, 0);

    /// <summary>The officers' morning digest, and who hears of units that have not filed.</summary>
    public DigestPlan Digest { get; init; } = new();

    /// <summary>Models the plan names: «Tổ liên gia tự quản» …</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>The country's public holidays.</summary>
    public PublicHolidays PublicHolidays { get; init; } = PublicHolidays.None;

    /// <summary>Holidays of this locality beside the country's.</summary>
    public ImmutableArray<DateOnly> Holidays { get; init; } = [];

    /// <summary>Where the plan itself asks for a report over many units, by the report's id: «mục III.1».</summary>
    public ImmutableDictionary<string, string> Reports { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Slips found in the source and what was done about each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Hash of the plan's content: locality file, criteria and forms.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The words for this kind of unit.</summary>
    /// <exception cref="InvalidOperationException">The plan has no terms for this kind (PlanCheck reports it).</exception>
    public UnitTerms Terms(UnitKind kind) =>
        Units.FirstOrDefault(u => u.Kind == kind) ?? throw new InvalidOperationException($"Plan {Id} has no terms for {kind}.");

    /// <summary>The filings of a unit of this kind under this authority, in the plan's order.</summary>
    public IEnumerable<Filing> FilingsOf(UnitKind kind, string? authority) =>
        Filings.Where(f => f.For.Contains(kind) && (f.Authorities.IsEmpty || (authority is not null && f.Authorities.Contains(authority, StringComparer.Ordinal))));

    public Filing? FilingOf(UnitKind kind, string? authority, string id) => FilingsOf(kind, authority).FirstOrDefault(f => f.Id == id);

    /// <summary>The same locality's plan of the year before, where there is one.</summary>
    public Plan? Before(IReadOnlyDictionary<string, Plan> plans) => plans.Values.FirstOrDefault(p => p.Locality.Id == Locality.Id && p.Year == Year - 1);

    /// <summary>This plan's dates, people and papers with the questions and criteria of the version a dossier was opened under.</summary>
    public Plan WithQuestionsOf(Plan opened) => opened.Hash == Hash ? this : this with
    {
        Criteria = opened.Criteria,
        ExtraCriteria = opened.ExtraCriteria,
        Forms = opened.Forms,
        Filings = [.. Filings.Select(f => opened.Filings.FirstOrDefault(o => o.Id == f.Id && o.For.SequenceEqual(f.For) && o.Authorities.SequenceEqual(f.Authorities)) is { } same ? f with { Forms = same.Forms } : f)],
    };

    /// <summary>The national and local criteria of this kind, in order.</summary>
    public IEnumerable<Criterion> CriteriaOf(UnitKind kind) => Criteria.Criteria.Concat(ExtraCriteria).Where(c => c.For.Contains(kind));
}
