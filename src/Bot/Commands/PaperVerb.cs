using System.CommandLine;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Bot.Commands;

/// <summary>A dossier's papers as files.</summary>
internal static class PaperVerb
{
    public static Command Command(Terminal terminal)
    {
        var id = new Argument<string[]>("dossier") { Description = "<plan>.<unit>.<filing>; several are written each into a folder of its own", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--out") { Description = "the folder to write into", Required = true };
        var command = new Command("papers", "every paper of a dossier as it stands, drafts of the office too, and all as one ZIP") { id, to };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var (names, folder) = (parsed.GetValue(id)!, parsed.GetValue(to)!);
            foreach (var name in names)
            {
                await WriteAsync(terminal, office, name, names.Length == 1 ? folder : Path.Combine(folder, name), ct);
            }

            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(Terminal terminal, Office office, string name, string to, CancellationToken ct)
    {
        var folder = await office.Store.FolderAsync(name, ct) ?? throw new RefusedException($"There is no dossier '{name}'.");
        var files = new FileStore(Path.Combine(office.DataFolder, "files"), office.Store.Seals);
        var templates = office.Plans.Templates.Where(t => t.Key.StartsWith(folder.Plan.Id + "|", StringComparison.Ordinal)).Select(t => Path.GetDirectoryName(t.Value)).FirstOrDefault();
        var mill = new PaperMill(templates, a => a.Hash is { } hash && files.Has(hash) ? files.Read(hash) : null);
        var findings = Judge.Findings(folder);
        var directory = Directory.CreateDirectory(to);
        foreach (var paper in PaperMill.Offered(folder, officer: true))
        {
            if (mill.Make(folder, findings, paper.Id, office.Calendar.Today) is { } file)
            {
                var path = Path.Combine(directory.FullName, file.Name);
                await File.WriteAllBytesAsync(path, file.Content, ct);
                await terminal.Out.WriteLineAsync(path);
            }
        }
    }
}
