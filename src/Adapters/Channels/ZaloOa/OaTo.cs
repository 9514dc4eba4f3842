using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.ZaloOa;

/// <summary>Whom an address of an Official Account names.</summary>
public abstract record OaTo
{
    private const string VisitorMark = "anon:";

    private OaTo()
    {
    }

    /// <summary>Somebody who wrote to or follows the account; the id holds for this account alone.</summary>
    public sealed record User(string Id) : OaTo;

    /// <summary>Somebody in a chat widget who is not known to Zalo: «anon:{id}:{conversation}».</summary>
    public sealed record Visitor(string Id, string Conversation) : OaTo;

    /// <summary>A phone number, which takes templates only: «tel:84900000000».</summary>
    public sealed record Phone(string Number) : OaTo;

    public static string OfVisitor(string id, string conversation) => $"{VisitorMark}{id}:{conversation}";

    /// <summary>Null for no address of ours.</summary>
    public static OaTo? Of(Address address) => address.Value switch
    {
        null or "" => null,
        var visitor when visitor.StartsWith(VisitorMark, StringComparison.Ordinal) =>
            visitor[VisitorMark.Length..].Split(':', 2) is [{ Length: > 0 } id, { Length: > 0 } conversation] ? new Visitor(id, conversation) : null,
        var phone when phone.StartsWith(Inbound.PhoneAddress, StringComparison.Ordinal) => NumberOf(phone[Inbound.PhoneAddress.Length..]) is { } number ? new Phone(number) : null,
        var user => user.Contains(':', StringComparison.Ordinal) ? null : new User(user),
    };

    /// <summary>«84…», the one form that all pages accept.</summary>
    private static string? NumberOf(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var number = digits.StartsWith('0') ? $"84{digits[1..]}" : digits;
        return number.Length is >= 10 and <= 13 && number.StartsWith("84", StringComparison.Ordinal) ? number : null;
    }
}
