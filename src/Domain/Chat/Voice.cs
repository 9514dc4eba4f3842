using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>How the bot speaks to whom: the person's word and the bot's own word for itself, which follows from it.</summary>
public static class Voice
{
    /// <summary>The prompt as this person is to read it; «{bác}», «{Bác}», «{cháu}», «{Cháu}» are filled in.</summary>
    public static Prompt For(Prompt prompt, Person? person) => For(prompt, person?.Address ?? Address.Bac);

    /// <inheritdoc cref="For(Prompt, Person?)"/>
    public static Prompt For(Prompt prompt, Address address) => prompt with
    {
        Text = For(prompt.Text, address),
        Buttons = [.. prompt.Buttons.Select(b => b with { Label = For(b.Label, address) })],
    };

    public static string For(string text, Address address)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var (you, self) = (You(address), Self(address));
        return text
            .Replace("{bác}", you, StringComparison.Ordinal).Replace("{Bác}", Capital(you), StringComparison.Ordinal)
            .Replace("{cháu}", self, StringComparison.Ordinal).Replace("{Cháu}", Capital(self), StringComparison.Ordinal);
    }

    /// <summary>The word for the person: «bác», «đồng chí».</summary>
    public static string You(Address address) => address switch
    {
        Address.Bac => "bác",
        Address.Chu => "chú",
        Address.Co => "cô",
        Address.Anh => "anh",
        Address.Chi => "chị",
        Address.Thay => "thầy",
        Address.CoGiao => "cô",
        Address.DongChi => "đồng chí",
        Address.AnhChi => "anh/chị",
        Address.ThayCo => "thầy/cô",
    };

    /// <summary>The bot's own word: bác, chú, cô → cháu; anh, chị, thầy → em; đồng chí → tôi.</summary>
    public static string Self(Address address) => address switch
    {
        Address.Bac or Address.Chu or Address.Co => "cháu",
        Address.DongChi => "tôi",
        Address.Anh or Address.Chi or Address.Thay or Address.CoGiao or Address.AnhChi or Address.ThayCo => "em",
    };

    /// <summary>The word used before the person has chosen one.</summary>
    public static Address Guess(Role role, UnitKind? kind) => (role, kind) switch
    {
        (Role.Officer or Role.Head or Role.Chairman, _) => Address.DongChi,
        (_, UnitKind.School) => Address.ThayCo,
        (_, UnitKind.Agency or UnitKind.Enterprise or UnitKind.Commune) => Address.AnhChi,
        _ => Address.Bac,
    };

    /// <summary>The choices offered on joining, by role and kind of unit.</summary>
    public static IReadOnlyList<Address> Offered(Role role, UnitKind? kind) => (role, kind) switch
    {
        (Role.Officer or Role.Head or Role.Chairman, _) => [Address.DongChi, Address.Anh, Address.Chi],
        (_, UnitKind.School) => [Address.Thay, Address.CoGiao, Address.Anh, Address.Chi],
        (_, UnitKind.Agency or UnitKind.Enterprise or UnitKind.Commune) => [Address.Anh, Address.Chi, Address.Bac, Address.DongChi],
        _ => [Address.Bac, Address.Chu, Address.Co, Address.Anh, Address.Chi, Address.DongChi],
    };

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
