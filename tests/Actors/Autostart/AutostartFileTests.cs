using System.Numerics;
using FsCheck.Fluent;
using Inviso.Language;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>What an autostart file may say, what is complained of, and how its repeat count goes down.</summary>
public sealed class AutostartFileTests : IDisposable
{
    private const string Commented =
        """
        % {repeat,2} means twice.
        {note,"{repeat,2}.", {repeat,2}}.
        { repeat , 2 }.  % counted down
        {tag,{boot,1}}.
        """;

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ".\n", "{repeat,2}", "{repeat,10}", "{ repeat , 3 }", "{repeat,16#2}", "{repeat,0}", "{repeat,-1}", "{repeat,a}",
        "{repeat,1_0}", "{tag,boot}", "{tag,x}",
        "{options,[{dependency,0}]}", "{options,[{dependency,{5,'a@b'}}]}", "{options,x}", "\"", "'", "%", "\n", " ", "a",
        "{mfa,{inviso_autostart_server,init,[[", "]]}}", "{tracerdata,", "{file,\"t\"}",
        "{cmdfiles,[[\"a\"]]}", "{cmdfiles,[\"a\",{\"b\",[{'X',1}]}]}", "{bindings,[{'A',1}]}", "{translations,[{{a,b,1},{c,d,{erlang,tl}}}]}",
        "{debug,on}", "{{a,1},{b,c,d}}", "\0", "é", "{inviso,tf,[]}",
    ];

    private static readonly string[] Terms =
    [
        "{repeat,2}.\n", "{ repeat ,% {repeat,7}\n 30 } .\n", "{repeat,16#2}. ", "{'repeat',5}.", "{repeat,\n9}.\n", "% {repeat,2}.\n",
        "{note,\"{repeat,2}.\"}.\n", "{note,{repeat,3}}.\n", "{tag,{boot,1}}.\n",
        "{repeat,2}. % {repeat,2}\n", "[{repeat,4}].\n", "{tag,x}. ", "{repeat,0}.\n", "{repeat,-3}.\n", "\"{repeat,2}\". ",
    ];

    private readonly BootDirectory _boot = new();

    public void Dispose() => _boot.Dispose();

    [Fact]
    public void All_that_it_can_say()
    {
        var file = Read(
            """
            {repeat,3}. {tag,{boot,1}}. {options,[{dependency,{60000,'ops@host'}}]}. {unknown,term}.
            {mfa,{inviso_autostart_server,init,[[{tracerdata,{file,"t.log"}}, {debug,on},
              {cmdfiles,[["a.trace",{"b.trace",[{'X',1},{'X',2}]}],[{inviso,tf,[all,[call]]}]]},
              {bindings,[{'Nodes',[]},{'A',{b}}]},
              {translations,[{{inviso,tpl,5},{inviso_rt,tpl,{erlang,tl}}},{{go,0},{inviso_rt,flush,none}}]}]]}}.
            """);

        Assert.Equal((3, "{boot,1}", "ops@host"), ((int)file.Repeat!.Value, $"{file.Tag}", file.Options.Dependency!.Node));
        var scripts = file.Scripts!;
        Assert.Equal(("{file,\"t.log\"}", _boot.Path, true), ($"{scripts.TracerData}", scripts.Directory, scripts.IsTalkative));
        Assert.Equal(["A", "Nodes"], scripts.Bindings.Keys.Order());
        Assert.Equal([2, 1], scripts.Groups.Select(group => group.Count));
        var second = Assert.IsType<ScriptStep.RunFile>(scripts.Groups[0][1]);
        Assert.Equal(("b.trace", "2"), (second.Name, $"{second.Bindings["X"]}"));
        Assert.Equal("tf", Assert.IsType<ScriptStep.Call>(scripts.Groups[1][0]).Function);
        Assert.Equal(new CallTranslation("inviso_rt", "tpl", 1), scripts.Translations.Find("inviso", "tpl", 5));
        Assert.Equal(new CallTranslation("inviso_rt", "flush", 0), scripts.Translations.Find(null, "go", 0));
        Assert.Null(scripts.Translations.Find("inviso", "tf", 2));
    }

    /// <summary>As the user's guide shows it.</summary>
    [Fact]
    public void A_flat_list_of_scripts_is_one_group() =>
        Assert.Equal([2], Read("""{mfa,{inviso_autostart_server,init,[[{cmdfiles,["a",{"b",[]}]}]]}}.""").Scripts!.Groups.Select(group => group.Count));

    [Fact]
    public void An_empty_file_says_nothing()
    {
        var file = Read("% nothing\n");
        Assert.Equal((null, null, null), (file.Repeat, file.Tag, file.Scripts));
    }

    [Theory]
    [InlineData("{repeat,often}.", "repeat must be a number, not often")]
    [InlineData("{repeat,1}. {repeat,2}.", "repeat stands there 2 times")]
    [InlineData("{options,[{depends,1}]}.", "options must be a list of runtime options like [{dependency,60000}]: {unknown_option,{depends,1}}")]
    [InlineData("{mfa,{my,code,[]}}.", "mfa must be {inviso_autostart_server,init,[Settings]}, because no other code is run")]
    [InlineData(
        "{mfa,{inviso_autostart_server,init,[[{tracerdata,{mfa,{my,code,[]}}}]]}}.",
        "tracerdata must be written out, because {mfa,{M,F,Args}} would run code")]
    [InlineData(
        "{mfa,{inviso_autostart_server,init,[[{cmdfile,[]}]]}}.",
        "there is no setting {cmdfile,[]}; there are tracerdata, cmdfiles, bindings, translations, debug")]
    [InlineData("{mfa,{inviso_autostart_server,init,[[{debug,on},{debug,off}]]}}.", "debug stands there twice")]
    [InlineData("{mfa,{inviso_autostart_server,init,[[{cmdfiles,x}]]}}.", "cmdfiles must be a list of groups like [[\"start.trace\"]]")]
    [InlineData(
        "{mfa,{inviso_autostart_server,init,[[{cmdfiles,[[x]]}]]}}.",
        "an element of cmdfiles must be a file's name, {Module,Function,[Argument]} or one of them with [{Var,Value}], not x")]
    [InlineData("{mfa,{inviso_autostart_server,init,[[{bindings,[{1,2}]}]]}}.", "bindings must be a list of {Var,Value} like [{'Nodes',[]}]")]
    [InlineData(
        "{mfa,{inviso_autostart_server,init,[[{translations,[{{inviso,tp,6},{inviso_rt,tp,{os,cmd}}}]}]]}}.",
        "a translation must be like {{inviso,tp,6},{inviso_rt,tp,{erlang,tl}}}, not {{inviso,tp,6},{inviso_rt,tp,{os,cmd}}}")]
    [InlineData("{tag,boot}", "line 1, column 11: expected '.' after the term, found the end of the text")]
    [InlineData("{repeat,a}. {options,b}.", "repeat must be a number, not a; options must be a list of runtime options like [{dependency,60000}]: {badarg,b}")]
    public void What_is_wrong_is_named(string text, string complaint)
    {
        _boot.Write(BootDirectory.FileName, text);
        Assert.Null(AutostartFile.Read(_boot.PathOf(BootDirectory.FileName), out var sentence));
        Assert.Equal($"{_boot.PathOf(BootDirectory.FileName)} is wrong: {complaint}", sentence);
    }

    [Fact]
    public void What_cannot_be_read_is_named()
    {
        Assert.Equal("cannot be read (enoent)", Complaint());
        Directory.CreateDirectory(_boot.PathOf(BootDirectory.FileName));
        Assert.Equal("cannot be read (eacces)", Complaint());
        Directory.Delete(_boot.PathOf(BootDirectory.FileName));
        File.WriteAllBytes(_boot.PathOf(BootDirectory.FileName), [0xC3, 0x28]);
        Assert.Equal("is not UTF-8", Complaint());
        File.WriteAllBytes(_boot.PathOf(BootDirectory.FileName), new byte[1024 * 1024 + 1]);
        Assert.Equal("is larger than 1048576 bytes", Complaint());

        string Complaint()
        {
            Assert.Null(AutostartFile.Read(_boot.PathOf(BootDirectory.FileName), out var sentence));
            return sentence[(_boot.PathOf(BootDirectory.FileName).Length + 1)..];
        }
    }

    [Fact]
    public void The_count_goes_down_and_all_else_stays_as_it_was_written()
    {
        var expected = Commented.Replace("{ repeat , 2 }", "{ repeat , 1 }", StringComparison.Ordinal);
        Assert.True(Read(Commented).TryCountDown(out _));
        Assert.Equal(expected, _boot.Text);
        Assert.True(Read(_boot.Text).TryCountDown(out _));
        Assert.Equal(BigInteger.Zero, Read(_boot.Text).Repeat);
        Assert.Equal([_boot.PathOf(BootDirectory.FileName)], Directory.GetFileSystemEntries(_boot.Path));
    }

    [Fact]
    public void A_number_written_otherwise_is_counted_down_too()
    {
        Assert.True(Read("{repeat,16#10}. % sixteen\n{keep,\"me\"}.").TryCountDown(out _));
        Assert.Equal("{repeat,15}.\n{keep,\"me\"}.\n", _boot.Text);
    }

    [Fact]
    public void A_link_stays_one_and_its_file_keeps_its_mode()
    {
        // Windows has neither by itself.
        if (OperatingSystem.IsWindows())
            return;
        _boot.Write("real.config", "{repeat,2}.");
        File.SetUnixFileMode(_boot.PathOf("real.config"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_boot.PathOf(BootDirectory.FileName), _boot.PathOf("real.config"));
        Assert.True(AutostartFile.Read(_boot.PathOf(BootDirectory.FileName), out _)!.TryCountDown(out _));
        Assert.Equal("{repeat,1}.", _boot.Text);
        Assert.NotNull(new FileInfo(_boot.PathOf(BootDirectory.FileName)).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_boot.PathOf("real.config")));
    }

    [Fact]
    public void What_cannot_be_counted_down_is_said()
    {
        // In the way of the draft that takes the file's place.
        Directory.CreateDirectory(_boot.PathOf($"{BootDirectory.FileName}.new"));
        Assert.False(Read("{repeat,2}.").TryCountDown(out var complaint));
        Assert.Equal($"{_boot.PathOf(BootDirectory.FileName)} cannot be written (eacces), and without that its repeat would never end", complaint);
        Assert.Equal("{repeat,2}.", _boot.Text);
    }

    [Fact(Timeout = 60_000)]
    public Task Any_text_is_read_or_refused_and_its_count_goes_down_by_one() => Task.Run(() =>
    {
        var counted = 0;
        var texts = Gen.OneOf(Gen.Elements(Pieces).ListOf(), Gen.Elements(Terms).ListOf().Select(terms => terms.Take(4).ToList())).Select(string.Concat);
        foreach (var text in texts.Sample(4_000, 30))
        {
            _boot.Write(BootDirectory.FileName, text);
            if (AutostartFile.Read(_boot.PathOf(BootDirectory.FileName), out _) is not { Repeat: { } before } file)
                continue;
            Assert.True(file.TryCountDown(out _));
            Assert.Equal(before - 1, AutostartFile.Read(_boot.PathOf(BootDirectory.FileName), out _)!.Repeat);
            Assert.Equal(Others(text), Others(_boot.Text));
            counted++;
        }

        Assert.True(counted > 20, $"only {counted} texts had a count");
    });

    private static IEnumerable<Term> Others(string text) => TermParser.ParseMany(text).Where(term => !term.TryTagged("repeat", 2, out _));

    private AutostartFile Read(string text)
    {
        _boot.Write(BootDirectory.FileName, text);
        var file = AutostartFile.Read(_boot.PathOf(BootDirectory.FileName), out var complaint);
        Assert.True(file is not null, complaint);
        return file;
    }
}
