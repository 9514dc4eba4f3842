using System.Net;

namespace AnToanBot.Bot.Commands;

/// <summary>A page to be printed from a browser, with a style of its own and nothing from outside.</summary>
internal static class PrintSheet
{
    public const string Fonts = "font-family: \"Be Vietnam Pro\", \"Segoe UI\", Arial, \"Liberation Sans\", sans-serif;";

    public static string Of(string title, string style, string body) => $"""
        <!doctype html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <style>
        {style}
        </style>
        </head>
        <body>
        {body}
        </body>
        </html>

        """;

    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
