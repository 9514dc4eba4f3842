using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Workers;

namespace AnToanBot.Bot.Web;

/// <summary>The way in by a village's code: a link, and its QR as a picture that messengers fetch from a signed, ending address.</summary>
public sealed class QrPictures(Setup setup, Store store, SignedLinks links)
{
    private const string Prefix = "qr|";
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Zalo first, then Telegram, which carries the code; else the web chat.</summary>
    public async Task<WayIn> OfAsync(string account, string payload, CancellationToken ct)
    {
        var link = (await InviteLinks.OfAsync(setup, store, ct)).Of(payload);

        // A messenger fetches the picture itself; it cannot from a machine that is not on the net.
        var seen = account.StartsWith("web", StringComparison.Ordinal) || !new Uri(setup.PublicUrl).IsLoopback;
        return new WayIn(link, seen ? $"{setup.PublicUrl}/qr/{links.Sign(Prefix + link, Life)}" : null);
    }

    /// <summary>The picture of a signed link; null where it is none of ours, or old.</summary>
    public byte[]? Draw(string signed)
    {
        if (links.Read(signed, out _) is not { } name || !name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        return QrPng.Of(name[Prefix.Length..], dot: 12);
    }
}

/// <summary>Serves the pictures.</summary>
public static class QrEndpoint
{
    public static void MapQr(this IEndpointRouteBuilder routes) => routes.MapGet("/qr/{signed}", (string signed, HttpContext http, QrPictures pictures) =>
    {
        http.Response.Headers.CacheControl = "private, max-age=86400";
        return pictures.Draw(signed) is { } png ? Results.Bytes(png, "image/png") : Results.NotFound();
    });
}
