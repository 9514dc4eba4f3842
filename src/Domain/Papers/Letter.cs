using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>The fixed parts of a paper, from the plan's letterheads: head, addressees, bases, signature (Nghị định 30/2020, Phụ lục I).</summary>
internal static class Letter
{
    /// <summary>The head of a unit's own paper; <paramref name="kind"/> is the abbreviation of its type («TTr»), null for a paper without a number.</summary>
    public static Block.Head Head(Folder folder, DateOnly today, string? kind)
    {
        var letterhead = Of(folder, folder.Unit.Kind);
        var body = Wording.Fill(letterhead.Body, folder);
        return new Block.Head(
            letterhead.Above is { } above ? Wording.Fill(above, folder) : null,
            body,
            kind is not null && letterhead.Numbered ? Number(kind, body) : null,
            Dated(folder, today));
    }

    /// <summary>The head of a paper that already has its number and day: as answered.</summary>
    public static Block.Head Issued(Block.Head head, Folder folder, string? number, Value? day) => head with
    {
        Number = number is null || head.Number is null ? head.Number : $"Số: {number}",
        PlaceAndDate = day is Value.Day d ? $"{folder.Plan.Locality.PlaceName}, {Wording.LongDay(d.Date)}" : head.PlaceAndDate,
    };

    public static string Dated(Folder folder, DateOnly today) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder.Plan.Locality.PlaceName}, ngày     tháng     năm {today.Year}");

    /// <summary>«Số:        /TTr-UBND»; the number is the records office's, and so is the sign of a body that has none we know.</summary>
    public static string Number(string kind, string body) =>
        body.StartsWith("ỦY BAN NHÂN DÂN", StringComparison.Ordinal) || body.StartsWith("UBND", StringComparison.Ordinal) ? $"Số:        /{kind}-UBND"
        : body.StartsWith("BAN CHỈ ĐẠO", StringComparison.Ordinal) || body.StartsWith("BCĐ", StringComparison.Ordinal) ? $"Số:        /{kind}-BCĐ"
        : $"Số:        /{kind}-……";

    /// <summary>Laws, the circulars, the plan's own bases, those of this kind of unit.</summary>
    public static Block.Bases Bases(Folder folder) => Bases(folder, []);

    public static Block.Bases Bases(Folder folder, ImmutableArray<string> more)
    {
        var lines = folder.Plan.Criteria.Bases.Concat(folder.Plan.Bases).Concat(Of(folder, folder.Unit.Kind).Bases).Concat(more)
            .OrderBy(b => !b.StartsWith("Luật", StringComparison.Ordinal))
            .Select(b => Basis(Wording.Fill(b, folder))).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return new Block.Bases([.. lines.Select((l, i) => l + (i == lines.Length - 1 ? "." : ";"))]);
    }

    /// <summary>Who the paper goes to: the plan's addressees of this kind of unit, or the filing's own receiver where authorities differ.</summary>
    public static Block.AddressedTo To(Folder folder)
    {
        var named = Of(folder, folder.Unit.Kind).To;
        return new Block.AddressedTo(named.IsEmpty || !folder.Filing.Authorities.IsEmpty ? [Receiver(folder)] : [.. named.Select(t => Wording.Sentence(Wording.Fill(t, folder)))]);
    }

    /// <summary>A request goes to who decides, through who receives it.</summary>
    public static Block.AddressedTo ToDecider(Folder folder) =>
        folder.Filing.DecidedBy is { } decider ? new([.. new[] { Wording.Sentence(Wording.Fill(decider, folder)), Receiver(folder) }.Distinct(StringComparer.Ordinal)]) : To(folder);

    public static string Receiver(Folder folder) => Wording.Sentence(Wording.Fill(folder.Filing.To, folder));

    public static Block.Signatures Sign(Folder folder)
    {
        var letterhead = Of(folder, folder.Unit.Kind);
        return new Block.Signatures([Signed(Capacity(folder, letterhead), folder.Leader)], Copies(folder, letterhead));
    }

    /// <summary>«TM. …» and the capacity stand above the signature, or the capacity alone; a further line is the signer's own office and stands below.</summary>
    public static Signature Signed(ImmutableArray<string> lines, string? name)
    {
        var above = lines is [var first, ..] && first.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 5 ? 2 : 1;
        return lines.Length > above && !lines[0].StartsWith("TL.", StringComparison.Ordinal)
            ? new Signature(lines[..above], name is null ? Hint(null) : null, name) { Post = string.Join(", ", lines[above..]) }
            : new Signature(lines, Hint(name), name);
    }

    public static string? Hint(string? name) => name is null ? "(Ký, ghi rõ họ tên)" : null;

    public static ImmutableArray<string> Copies(Folder folder, Letterhead letterhead) =>
        letterhead.Copies.IsEmpty
            ? ["Như trên", letterhead.Numbered ? "Lưu: VT" : "Lưu hồ sơ"]
            : [.. letterhead.Copies.Select(c => Wording.Fill(c, folder).TrimEnd(';', '.').TrimStart('-', ' '))];

    /// <summary>The plan's letterhead for this kind (null: the locality's own), or the plainest true one.</summary>
    public static Letterhead Of(Folder folder, UnitKind? kind) =>
        folder.Plan.Letterheads.FirstOrDefault(l => l.Kind == kind) ?? Plain(folder, kind);

    private static ImmutableArray<string> Capacity(Folder folder, Letterhead letterhead) =>
        letterhead.Signing.IsEmpty ? [folder.Terms.Leader.ToUpperInvariant()] : [.. letterhead.Signing.Select(s => Wording.Fill(s, folder))];

    private static Letterhead Plain(Folder folder, UnitKind? kind) => kind switch
    {
        null => new Letterhead { Body = "ỦY BAN NHÂN DÂN {XÃ}", Signing = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], Numbered = true },
        UnitKind.Commune => new Letterhead
        {
            Above = folder.Plan.Locality.Province is null ? null : "ỦY BAN NHÂN DÂN {TỈNH}",
            Body = "ỦY BAN NHÂN DÂN {XÃ}",
            Signing = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
            Numbered = true,
        },
        UnitKind.Residential => new Letterhead
        {
            Above = "{XÃ}",
            Body = "{ĐƠN_VỊ}",
            Signing = folder.Terms.Signer is { } signer ? [$"TM. {signer.ToUpperInvariant()}", folder.Terms.Leader.ToUpperInvariant()] : [],
        },
        UnitKind.Model => new Letterhead { Above = folder.Parent?.Name.ToUpperInvariant() ?? "{XÃ}", Body = "{ĐƠN_VỊ}" },
        UnitKind.Agency or UnitKind.Enterprise or UnitKind.School => new Letterhead { Body = "{ĐƠN_VỊ}", Numbered = true },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Basis(string text)
    {
        var line = text.Trim().TrimEnd(';', '.');
        return line.StartsWith("Căn cứ", StringComparison.Ordinal) || line.StartsWith("Thực hiện", StringComparison.Ordinal) || line.StartsWith("Xét ", StringComparison.Ordinal) ? line : $"Căn cứ {line}";
    }
}
