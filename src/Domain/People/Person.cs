using AnToanBot.Domain.Plans;


namespace AnToanBot.Domain.People;

/// <summary>How the bot addresses a person; its own word follows from it.</summary>
public enum Address
{
    Bac,
    Chu,
    Co,
    Anh,
    Chi,
    Thay,
    CoGiao,
    DongChi,

    /// <summary>«anh/chị»: before the person has chosen.</summary>
    AnhChi,

    /// <summary>«thầy/cô»: before the person has chosen.</summary>
    ThayCo,
}

/// <summary>What a person may do, in one unit or in a whole locality.</summary>
public enum Role
{
    /// <summary>Trưởng thôn, thủ trưởng, hiệu trưởng.</summary>
    Leader,

    /// <summary>Phó: may answer, may send.</summary>
    Deputy,

    /// <summary>Cán bộ Công an.</summary>
    Officer,

    /// <summary>Trưởng Công an: an officer who may also propose.</summary>
    Head,

    /// <summary>Chủ tịch UBND: reads.</summary>
    Chairman,

    /// <summary>Hộ dân.</summary>
    Resident,

    /// <summary>Someone called to a unit's meetings who has no other part in it: Bí thư chi bộ, Mặt trận, đoàn thể (Điều 9 khoản 1).</summary>
    Member,
}

/// <summary>What an officer wants to be told at once; everything else is in the morning's digest.</summary>
public enum Heed
{
    /// <summary>Each dossier as it comes; once some of the day are unlooked at, the rest waits.</summary>
    Each,

    /// <summary>Only what is urgent.</summary>
    Urgent,

    /// <summary>Nothing: the digest only.</summary>
    Digest,
}

/// <summary>Someone who has agreed to talk with the bot.</summary>
public sealed record Person(string Id, string Name, Address Address, string? Phone = null)
{
    /// <summary>The chat that notices go to first.</summary>
    public string? PreferredChat { get; init; }

    /// <summary>What an officer wants to be told at once.</summary>
    public Heed Heed { get; init; }
}

/// <summary>One role of one person; <see cref="UnitId"/> is null for the roles of a whole locality.</summary>
public sealed record Membership(string PersonId, string PlanId, string? UnitId, Role Role)
{
    /// <summary>True once handed over or removed.</summary>
    public bool Ended { get; init; }

    /// <summary>When the role was taken; null for those taken before it was written down.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A member's office («Bí thư Chi bộ»), a household's hamlet or house.</summary>
    public string? Title { get; init; }

    /// <summary>«Nhắc lại sau»: nothing is reminded of before this moment but what is due today.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>«Dừng nhận»: nothing that was not asked for is sent to this resident or member.</summary>
    public bool Muted { get; init; }

    public string Key => $"{PersonId}|{PlanId}|{UnitId}|{Role}";
}

/// <summary>A one-time code for one role. Only the hash of the code is kept.</summary>
public sealed record Invitation(string Id, string CodeHash, string PlanId, string? UnitId, Role Role, string Name, DateTimeOffset Expires)
{
    public string? UsedBy { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>A standing invitation (a village's QR for residents) may be used many times.</summary>
    public bool Standing { get; init; }

    /// <summary>The office of who is invited as a member: «Bí thư Chi bộ».</summary>
    public string? Title { get; init; }

    /// <summary>A standing invitation that is not to be used any more.</summary>
    public bool Revoked { get; init; }

    /// <summary>The digits of a standing invitation, which hangs on walls and is told to whole groups; null for every other.</summary>
    public string? Code { get; init; }

    /// <summary>How many have joined by a standing invitation in the hour that began then.</summary>
    public DateTimeOffset? HourFrom { get; init; }

    public int HourJoins { get; init; }

    /// <summary>The person whose another chat the typing one becomes; null: an invitation to a role.</summary>
    public string? Links { get; init; }

    /// <summary>The chat that asked for a linking code: once it is no longer that person's, the code is dead.</summary>
    public string? FromChat { get; init; }
}

/// <summary>What a person was asked to agree to and what they said.</summary>
public sealed record Consent(string ChatId, string? PersonId, string TextId, bool Agreed, DateTimeOffset At);

/// <summary>Who files: a village, an agency, a school, a model inside one of them.</summary>
public sealed record Unit(string Id, string PlanId, UnitKind Kind, string Name)
{
    /// <summary>Id of the <see cref="Plans.Authority"/> it is under; null: the plan's only one.</summary>
    public string? Authority { get; init; }

    /// <summary>The unit a model belongs to.</summary>
    public string? ParentId { get; init; }

    public string? Address { get; init; }

    /// <summary>When it joined the year: earlier deadlines are not held against it.</summary>
    public DateOnly? Since { get; init; }

    public int? Households { get; init; }
}
