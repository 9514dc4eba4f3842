using System.Collections.Immutable;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>What a message cost the account.</summary>
public enum OaCost
{
    Free,
    Paid,
    Template,
}

/// <summary>A button under a message; pressing a query button says its payload.</summary>
/// <param name="Payload">Of a query; else the address or the number.</param>
public sealed record OaButton(string Title, string Type, string Payload)
{
    /// <summary>Whether a press arrives as the person's text.</summary>
    public bool IsQuery => Type is "oa.query.show" or "oa.query.hide";
}

/// <summary>One message of the account as the person sees it.</summary>
public sealed record OaMessage
{
    public required string Id { get; init; }

    /// <summary>The user id, the anonymous id, or the phone number of a template.</summary>
    public required string To { get; init; }

    public required DateTimeOffset At { get; init; }

    public required OaCost Cost { get; init; }

    public string Text { get; init; } = "";

    public ImmutableArray<OaButton> Buttons { get; init; } = [];

    /// <summary>The address of a picture shown by its address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>An uploaded picture.</summary>
    public OaUpload? Image { get; init; }

    /// <summary>An uploaded paper.</summary>
    public OaUpload? File { get; init; }

    /// <summary>The title of a request for contact details; null: none.</summary>
    public string? AsksContact { get; init; }

    /// <summary>The template's id; null: no template.</summary>
    public string? Template { get; init; }

    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The caller's own key of a template by phone.</summary>
    public string? Tracking { get; init; }

    /// <summary>The message this one quotes.</summary>
    public string? Quotes { get; init; }
}
