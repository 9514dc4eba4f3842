using System.Security.Cryptography;
using System.Text;

namespace AnToanBot.Bot.Pages;

/// <summary>Papers to read in the browser.</summary>
public static class Printed
{
    /// <summary>A paper's page carries its own style and nothing else; only that one may apply.</summary>
    public static IResult Page(HttpContext http, string html)
    {
        const string begin = "<style>";
        var from = html.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var style = html[from..html.IndexOf("</style>", from, StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return Results.Text(html, "text/html; charset=utf-8");
    }
}
