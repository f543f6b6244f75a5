using System.Text;
using Flywheel.Server.WebConsole;

namespace Flywheel.Server.Tests.WebConsole;

public sealed class ConsoleFilesTests
{
    [Fact]
    public void Files_are_found_by_the_paths_that_browsers_ask_for()
    {
        using var folder = new TemporaryDirectory();
        Write(folder, "index.html", "<!doctype html>");
        Write(folder, "assets/index-1a2b.js", "let a;");
        Write(folder, "assets/index-1a2b.js.br", "brotli");

        var files = ConsoleFiles.Read(folder.Root);

        Encoding.UTF8.GetString(files.Index!.Plain).ShouldBe("<!doctype html>");
        files.Index.IsNamedByContent.ShouldBeFalse();
        files.Index.Brotli.ShouldBeNull();
        var script = files.Find("/assets/index-1a2b.js").ShouldNotBeNull();
        script.MediaType.ShouldBe("text/javascript; charset=utf-8");
        script.IsNamedByContent.ShouldBeTrue();
        Encoding.UTF8.GetString(script.Brotli.ShouldNotBeNull()).ShouldBe("brotli");
        script.Gzip.ShouldBeNull();
    }

    [Theory]
    [InlineData("/assets/index-1a2b.js.br")]
    [InlineData("/notes.txt")]
    [InlineData("/../secret.js")]
    [InlineData("/assets/../index.html")]
    [InlineData("//index.html")]
    [InlineData("")]
    public void Nothing_else_is_a_file_of_the_console(string path)
    {
        using var parent = new TemporaryDirectory();
        Write(parent, "secret.js", "let key;");
        Write(parent, "console/index.html", "<!doctype html>");
        Write(parent, "console/notes.txt", "notes");
        Write(parent, "console/assets/index-1a2b.js", "let a;");
        Write(parent, "console/assets/index-1a2b.js.br", "brotli");

        ConsoleFiles.Read(parent.File("console")).Find(path).ShouldBeNull();
    }

    [Fact]
    public void A_folder_that_is_not_there_holds_no_page()
    {
        using var folder = new TemporaryDirectory();

        ConsoleFiles.Read(folder.File("console")).Index.ShouldBeNull();
    }

    private static void Write(TemporaryDirectory folder, string name, string text)
    {
        var path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
