using System.Collections.Immutable;
using System.Text.Json;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;
using YamlDotNet.Core;

namespace AnToanBot.Adapters.Plans;

/// <summary>The plans of some folders and everything wrong with them.</summary>
/// <param name="Plans">By id; a plan with an error is not among them.</param>
/// <param name="Templates">Full paths of the plans' own DOCX templates, by <c>plan|template</c>.</param>
public sealed record PlanSet(IReadOnlyDictionary<string, Plan> Plans, ImmutableArray<PlanProblem> Problems, IReadOnlyDictionary<string, string> Templates)
{
    public bool HasErrors => Problems.Any(p => p.Severity == Severity.Error);
}

/// <summary>
/// Reads plans from folders that hold <c>criteria/</c>, <c>forms/</c>, <c>reminders/</c>, <c>holidays/</c> and <c>localities/</c>, YAML files each;
/// loose files beside these folders are localities too.
/// </summary>
public sealed class PlanFolder
{
    private readonly Dictionary<string, CriteriaSet> _criteria = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Form> _forms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _always = new(StringComparer.Ordinal);
    private readonly List<ReminderRule> _reminders = [];
    private PublicHolidays _holidays = PublicHolidays.None;
    private readonly Dictionary<string, (LocalityFile File, string Path, YamlText Text)> _localities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Path, YamlText Text, int Index)> _formFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Path, YamlText Text, int Index)> _reminderFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Path, YamlText Text)> _criteriaFiles = new(StringComparer.Ordinal);
    private readonly List<PlanProblem> _problems = [];

    private PlanFolder()
    {
    }

    /// <summary>The folder that travels with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "plans");

    /// <summary>Reads all folders together: a locality of one may use the criteria and forms of another, and what a later folder holds under the same id stands in the place of the earlier.</summary>
    public static PlanSet Load(params string[] folders)
    {
        var reader = new PlanFolder();
        foreach (var folder in folders.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            reader.Read(folder);
        }

        return reader.Plans();
    }

    private void Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            _problems.Add(new PlanProblem(Severity.Error, "", "There is no such folder.") { File = folder });
            return;
        }

        HashSet<string> here = new(StringComparer.Ordinal);
        Each<CriteriaSet>(Path.Combine(folder, "criteria"), (set, file, text) =>
        {
            Take(_criteria, set.Id, set, "id", file);
            _criteriaFiles[set.Id] = (file, text);
            Forms(set.Forms, file, text);
        });
        Each<FormsFile>(Path.Combine(folder, "forms"), (forms, file, text) =>
        {
            Forms(forms.Forms, file, text);
            foreach (var form in forms.Forms)
            {
                if (forms.Always)
                {
                    _always.Add(form.Id);
                }
            }
        });
        Each<RemindersFile>(Path.Combine(folder, "reminders"), (reminders, file, text) =>
        {
            _reminders.RemoveAll(r => reminders.Reminders.Any(n => n.Id == r.Id));
            _reminders.AddRange(reminders.Reminders);
            for (var i = 0; i < reminders.Reminders.Length; i++)
            {
                _reminderFiles[reminders.Reminders[i].Id] = (file, text, i);
            }
        });
        Each<PublicHolidays>(Path.Combine(folder, "holidays"), (file, path, text) =>
        {
            foreach (var problem in PlanCheckHolidays.Of(file))
            {
                _problems.Add(problem with { File = path, Line = text.LineOf(problem.Path) });
            }

            _holidays = Together(_holidays, file);
        });
        Each<LocalityFile>(Path.Combine(folder, "localities"), Locality);
        Each<LocalityFile>(folder, Locality);

        void Forms(ImmutableArray<Form> forms, string file, YamlText text)
        {
            for (var i = 0; i < forms.Length; i++)
            {
                Take(_forms, forms[i].Id, forms[i], $"forms[{i}]", file);
                _formFiles[forms[i].Id] = (file, text, i);
            }
        }

        void Locality(LocalityFile locality, string file, YamlText text) => Take(_localities, locality.Id, (locality, file, text), "id", file);

        void Take<T>(Dictionary<string, T> all, string id, T value, string path, string file)
        {
            if (!here.Add($"{typeof(T).Name} {id}"))
            {
                _problems.Add(new PlanProblem(Severity.Error, path, $"'{id}' is defined twice in this folder.") { File = file });
            }

            all[id] = value;
        }
    }

    /// <summary>What a later file says of a holiday of the same name, of Tết or of a period that begins on the same day stands in the place of the earlier.</summary>
    private static PublicHolidays Together(PublicHolidays one, PublicHolidays other) => new()
    {
        Fixed = [.. one.Fixed.Where(d => other.Fixed.All(o => o.Name != d.Name)), .. other.Fixed],
        Lunar = [.. one.Lunar.Where(d => other.Lunar.All(o => o.Name != d.Name)), .. other.Lunar],
        Tet = other.Tet ?? one.Tet,
        Years = [.. one.Years.Where(p => other.Years.All(o => o.From != p.From)), .. other.Years],
    };

    private void Each<T>(string folder, Action<T, string, YamlText> take)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.y*ml").Order(StringComparer.Ordinal))
        {
            if (Parse<T>(file) is var (value, text))
            {
                take(value, file, text);
            }
        }
    }

    private (T Value, YamlText Text)? Parse<T>(string file)
    {
        YamlText text;
        try
        {
            using var reader = File.OpenText(file);
            text = YamlText.Parse(reader);
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            // An unclosed bracket throws InvalidOperationException out of YamlDotNet's parser, without a place.
            _problems.Add(new PlanProblem(Severity.Error, "", (e.InnerException ?? e).Message) { File = file, Line = e is YamlException { Start.Line: var line } ? (int)line : 1 });
            return null;
        }

        try
        {
            return text.Root.Deserialize<T>(PlanJson.Options) is { } value ? (value, text) : throw new JsonException("The file is empty.");
        }
        catch (JsonException e)
        {
            var (path, message) = JsonError.Readable(e, typeof(T));
            _problems.Add(new PlanProblem(Severity.Error, path, message) { File = file, Line = text.LineOf(path) ?? 1 });
            return null;
        }
    }

    private PlanSet Plans()
    {
        Dictionary<string, Plan> plans = new(StringComparer.Ordinal);
        Dictionary<string, string> templates = new(StringComparer.Ordinal);
        foreach (var (locality, file, text) in _localities.Values.OrderBy(l => l.File.Id, StringComparer.Ordinal))
        {
            if (!_criteria.TryGetValue(locality.Criteria, out var criteria))
            {
                Tell(new PlanProblem(Severity.Error, "criteria", $"There is no criteria set '{locality.Criteria}'; known: {string.Join(", ", _criteria.Keys.Order(StringComparer.Ordinal))}."));
                continue;
            }

            var plan = PlanOf(locality, criteria);
            ImmutableArray<PlanProblem> problems = [.. Changes(locality), .. PlanCheck.Of(plan)];
            foreach (var problem in problems)
            {
                Tell(problem);
            }

            var broken = problems.Any(p => p.Severity == Severity.Error);
            foreach (var template in plan.Filings.SelectMany(f => f.Papers).Select(p => p.Template).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                var path = Path.Combine(Path.GetDirectoryName(file)!, template);
                templates[$"{plan.Id}|{template}"] = path;
                if (!File.Exists(path))
                {
                    broken = true;
                    Tell(new PlanProblem(Severity.Error, "filings", $"There is no template '{template}' beside the file."));
                }
            }

            if (!broken)
            {
                plans[plan.Id] = plan;
            }

            void Tell(PlanProblem problem) => _problems.Add(Placed(problem with { Plan = locality.Id }, locality, file, text));
        }

        foreach (var problem in PlanCheck.Between(plans.Values))
        {
            var (locality, file, text) = _localities[problem.Plan!];
            _problems.Add(Placed(problem, locality, file, text));
        }

        return new PlanSet(plans, [.. _problems.DistinctBy(p => (p.File, p.Path, p.Message))], templates);
    }

    /// <summary>The problem with the file and line of its path: a form or criterion may stand in a shared file.</summary>
    private PlanProblem Placed(PlanProblem problem, LocalityFile locality, string file, YamlText text)
    {
        var path = problem.Path;
        if (path.StartsWith("forms.", StringComparison.Ordinal))
        {
            (file, text, path) = Found("forms", [.. locality.Forms.Select(f => f.Id)], _formFiles);
        }
        else if (path.StartsWith("reminders.", StringComparison.Ordinal))
        {
            (file, text, path) = Found("reminders", [.. locality.Reminders.Select(r => r.Id)], _reminderFiles);
        }
        else if (path.StartsWith("criteria.", StringComparison.Ordinal) && _criteriaFiles.TryGetValue(locality.Criteria, out var set))
        {
            (file, text, path) = (set.Path, set.Text, path["criteria.".Length..]);
        }

        return problem with { File = file, Line = text.LineOf(path) };

        (string File, YamlText Text, string Path) Found(string list, List<string> own, Dictionary<string, (string Path, YamlText Text, int Index)> shared)
        {
            var end = path.IndexOf('.', list.Length + 1);
            var (id, rest) = end < 0 ? (path[(list.Length + 1)..], "") : (path[(list.Length + 1)..end], path[end..]);
            return own.IndexOf(id) is >= 0 and var index ? (file, text, $"{list}[{index}]{rest}")
                : shared.TryGetValue(id, out var elsewhere) ? (elsewhere.Path, elsewhere.Text, $"{list}[{elsewhere.Index}]{rest}")
                : (file, text, path);
        }
    }

    private IEnumerable<PlanProblem> Changes(LocalityFile locality)
    {
        for (var i = 0; i < locality.Reminders.Length; i++)
        {
            var change = locality.Reminders[i];
            var shared = _reminders.Find(r => r.Id == change.Id);
            if (change.Off ? shared is null : change.Over(shared) is null)
            {
                yield return new PlanProblem(
                    Severity.Error,
                    $"reminders[{i}]",
                    change.Off ? $"There is no reminder '{change.Id}' to switch off." : $"The reminder '{change.Id}' is new: it needs filing, of, days, while, to and text.");
            }
        }
    }

    private IEnumerable<ReminderRule> RemindersOf(LocalityFile locality) =>
        _reminders.Where(r => locality.Reminders.All(c => c.Id != r.Id))
            .Concat(locality.Reminders.Where(c => !c.Off).Select(c => c.Over(_reminders.Find(r => r.Id == c.Id))).OfType<ReminderRule>());

    private Plan PlanOf(LocalityFile locality, CriteriaSet criteria)
    {
        var own = locality.Forms.ToLookup(f => f.Id, StringComparer.Ordinal);
        var named = locality.Filings.SelectMany(f => f.Forms).Select(f => f.Form).Concat(_always).ToHashSet(StringComparer.Ordinal);
        var plan = new Plan
        {
            Id = locality.Id,
            Year = locality.Year,
            Title = locality.Title,
            Locality = locality.Locality,
            Issued = locality.Issued,
            Source = locality.Source,
            Bases = locality.Bases,
            Criteria = criteria,
            ExtraCriteria = locality.ExtraCriteria,
            Units = locality.Units,
            Authorities = locality.Authorities,
            Filings = locality.Filings,
            Forms = _forms.Values.Where(f => named.Contains(f.Id) && !own.Contains(f.Id)).Concat(own.Select(g => g.Last()))
                .GroupBy(f => f.Id, StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal),
            Letterheads = locality.Letterheads,
            Reminders = [.. RemindersOf(locality)],
            RemindAt = locality.RemindAt,
            Digest = locality.Digest,
            Models = locality.Models,
            PublicHolidays = _holidays,
            Holidays = locality.Holidays,
            Reports = locality.Reports,
            Notes = locality.Notes,
        };
        return plan with { Hash = PlanJson.HashOf(plan) };
    }
}
