<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>HazardPlugin</name>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>'{text}' is not a municipality code.</source>
        <translation>「{text}」は市区町村コードではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>Give five digits (22130), six with check digit (221309), two for a prefecture; keep a leading zero.</source>
        <translation>5桁（22130）、検査数字つきの6桁（221309）、都道府県なら2桁で指定してください。先頭の0は省けません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>'{text}' is not a municipality code: prefectures have the numbers 01 to 47.</source>
        <translation>「{text}」は市区町村コードではありません。都道府県の番号は01～47です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>Look the code up in 全国地方公共団体コード.</source>
        <translation>全国地方公共団体コードで確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>The check digit of municipality code {code} is wrong.</source>
        <translation>市区町村コード {code} の検査数字が誤っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/places.py"/>
        <source>If {five} is meant, its six-digit code is {six}; compare with 全国地方公共団体コード.</source>
        <translation>{five} のことであれば、6桁のコードは {six} です。全国地方公共団体コードと照らし合わせてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/boundary.py"/>
        <source>no municipality code (所属未定地)</source>
        <translation>市区町村コードがありません（所属未定地）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/boundary.py"/>
        <source>There is no municipality {code} in the boundary data (it holds {known}).</source>
        <translation>行政区域データに市区町村 {code} がありません（あるのは {known}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/boundary.py"/>
        <source>Check the code, or add the N03 file of its prefecture to the inputs.</source>
        <translation>コードを確かめるか、その都道府県の行政区域（N03）を入力に加えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/depth_text.py"/>
        <source>'{value}' is no depth</source>
        <translation>「{value}」を浸水深として読めません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/encoding.py"/>
        <source>the bytes {bytes} are no text</source>
        <translation>文字として読めないバイトがあります（{bytes}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/encoding.py"/>
        <source>The text of {name} is in no encoding known here (UTF-8, UTF-16, CP932, EUC-JP).</source>
        <translation>{name} の文字コードが分かりません（UTF-8、UTF-16、CP932、EUC-JP のどれでもありません）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/encoding.py"/>
        <source>Save it as UTF-8 in a spreadsheet or an editor, then try again.</source>
        <translation>表計算ソフトかエディタでUTF-8として保存し、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds {count} members of {size} MB unpacked, more than an official package can.</source>
        <translation>{name} には {count} 個、展開後 {size} MB のファイルがあり、公式のパッケージとしては大きすぎます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Check where the archive comes from; if it is right, unpack it yourself and give the folder.</source>
        <translation>入手元を確かめてください。正しいものであれば、展開してからそのフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds a symbolic link.</source>
        <translation>{name} にシンボリックリンクが入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Official packages hold none: check where the archive comes from.</source>
        <translation>公式のパッケージには入っていないものです。入手元を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds a device or a pipe ({member}).</source>
        <translation>{name} にデバイスまたはパイプ（{member}）が入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} is encrypted.</source>
        <translation>{name} は暗号化されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Unpack it with its password, then give the folder.</source>
        <translation>パスワードで展開し、そのフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} is packed by a method that official packages do not use ({member}).</source>
        <translation>{name} は、公式のパッケージでは使われない方式で圧縮されています（{member}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Unpack it yourself, then give the folder.</source>
        <translation>展開してから、そのフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds {member}, which unpacks to {times} times its size, as no official data do.</source>
        <translation>{name} の {member} は、展開すると {times} 倍の大きさになります。公式のデータにはないことです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} holds members that lie over each other ({member}).</source>
        <translation>{name} の中のファイルが互いに重なっています（{member}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Download it again from the publisher; where it stays so, it is made to do harm.</source>
        <translation>公開元からもう一度ダウンロードしてください。それでも変わらなければ、害を与えるために作られたファイルです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} could not be unpacked ({reason}).</source>
        <translation>{name} を展開できません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Make room on the disk that holds temporary files, then try again.</source>
        <translation>一時ファイルを置くディスクの空きを増やし、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>{name} cannot be opened as a zip archive ({reason}).</source>
        <translation>{name} はzipとして開けません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>Download it again from the publisher; a cut-off or encrypted archive cannot be read.</source>
        <translation>公開元からもう一度ダウンロードしてください。途中で切れたものや暗号化されたものは読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>not a file type that holds hazard data</source>
        <translation>ハザードデータの入る種類のファイルではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/archive.py"/>
        <source>a second member of the same name</source>
        <translation>同じ名前のファイルがすでにあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} is no data but a description that points to other files or servers.</source>
        <translation>{name} はデータではなく、ほかのファイルやサーバを指し示す定義ファイルです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Give the data themselves: download the file again from its publisher.</source>
        <translation>データそのものを指定してください。公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} declares a document type of its own, which official data never do.</source>
        <translation>{name} は独自の文書型（DOCTYPE）を宣言しています。公式のデータにはないものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Check where the file comes from, or download it again from its publisher.</source>
        <translation>ファイルの入手元を確認するか、公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} is empty.</source>
        <translation>{name} は空です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Download it again from its publisher.</source>
        <translation>公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} does not begin as a {ending} file does: it is something else under this name, or broken.</source>
        <translation>{name} の先頭が {ending} の形式ではありません。別の種類のファイルか、壊れています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Open it in an editor: it may be a message of the server. Download it again from its publisher.</source>
        <translation>エディタで開いてみてください。サーバからのメッセージかもしれません。公開元からもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>{name} wants its coordinate reference system fetched from a server.</source>
        <translation>{name} は、座標系をサーバから取り寄せるよう求めています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/content.py"/>
        <source>Save the layer in QGIS with EPSG:6668 (JGD2011), then give that file.</source>
        <translation>QGISでEPSG:6668（JGD2011）として保存し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>{name} is no ordinary file but a device or a pipe.</source>
        <translation>{name} は通常のファイルではなく、デバイスまたはパイプです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Give files and folders only.</source>
        <translation>ファイルかフォルダだけを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>{name} cannot be read ({reason}).</source>
        <translation>{name} を読めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Check that it is still there and that you have the right to read it.</source>
        <translation>ファイルがまだあるか、読み取りの権限があるかを確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>The name of {name} is no valid Unicode text.</source>
        <translation>{name} の名前は正しいUnicodeの文字列ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Rename the file or folder, then try again.</source>
        <translation>ファイルまたはフォルダの名前を変えてから、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>The input {path} does not exist.</source>
        <translation>入力 {path} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>Check the path and the spelling.</source>
        <translation>パスとつづりを確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/listing.py"/>
        <source>a link to a folder is not followed</source>
        <translation>フォルダへのリンクはたどりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>same content as {name}</source>
        <translation>{name} と同じ内容です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>There is no data file in the inputs.</source>
        <translation>入力にデータファイルがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>Give the official zips, shapefiles, GeoJSON or CSV files, or a folder that holds them.</source>
        <translation>公式のzip、シェープファイル、GeoJSON、CSV、またはそれらの入ったフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>metadata of a package</source>
        <translation>パッケージのメタデータです</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/files/package.py"/>
        <source>an archive two levels inside another: unpack it, then give it</source>
        <translation>zipの中のzipの、さらに中にあるzipです。展開してから指定してください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>no geometry</source>
        <translation>形状がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>coordinates are not numbers</source>
        <translation>座標が数値ではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>geometry is not a {value}</source>
        <translation>形状の種類が {value} ではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>lies outside Japan</source>
        <translation>日本の範囲の外にあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>polygon without area</source>
        <translation>面積のないポリゴンです</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>polygon crosses itself and cannot be repaired without losing area</source>
        <translation>ポリゴンの線が自分と交わっており、面積を失わずに修復できません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>no coordinates</source>
        <translation>座標がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>polygon was not valid</source>
        <translation>ポリゴンの形状の誤りを修復しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/geometry.py"/>
        <source>latitude and longitude were swapped</source>
        <translation>緯度と経度が入れ替わっていたため、直しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/citygml.py"/>
        <source>the depths of {count} zones are read by the national ranks, for want of the municipality's code list</source>
        <translation>市区町村のコードリストがないため、{count} 区域の浸水深を全国共通のランクで読みました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>{name} mixes coordinate reference systems (EPSG:{codes}).</source>
        <translation>{name} には複数の座標系が混在しています（EPSG:{codes}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>Convert it to one of them in QGIS, then give that file.</source>
        <translation>QGISでいずれか一つの座標系に変換し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>The elements of {name} are nested deeper than any official file's.</source>
        <translation>{name} の要素が、公式のファイルにはない深さまで入れ子になっています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/document.py"/>
        <source>Check where the file comes from; take it from the publisher's own site.</source>
        <translation>ファイルの入手元を確かめ、公開元のサイトから取得してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} states the encoding {encoding}, which is not known here.</source>
        <translation>{name} に書かれた文字コード {encoding} には対応していません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Save it as UTF-8 in an editor, then try again.</source>
        <translation>エディタでUTF-8として保存し、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} declares a document type or entities, which no official file does.</source>
        <translation>{name} は文書型または実体を宣言しています。公式のファイルにはないものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} is not whole: line {line} is not well-formed XML ({reason}).</source>
        <translation>{name} は途中で切れているか壊れています。{line} 行目がXMLとして正しくありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Download it again from the publisher, or unpack it again; a cut-off file cannot be read.</source>
        <translation>公開元からもう一度ダウンロードするか、展開し直してください。途中で切れたファイルは読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>{name} states the encoding {encoding}, but its text is in another.</source>
        <translation>{name} に書かれた文字コードは {encoding} ですが、中身は別の文字コードです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Download it again from the publisher, or save it as UTF-8 in an editor.</source>
        <translation>公開元からもう一度ダウンロードするか、エディタでUTF-8として保存してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Open it in the program that made it, or download it again.</source>
        <translation>作成したソフトで開いてみるか、もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>An element of {name} holds more text than an official file can.</source>
        <translation>{name} の一つの要素に、公式のファイルにはない量の文字が入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/events.py"/>
        <source>Check where the file comes from.</source>
        <translation>ファイルの入手元を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/geometry.py"/>
        <source>The links of {name} repeat its geometry more often than an official file can.</source>
        <translation>{name} の参照が、公式のファイルにはない回数だけ同じ形状を繰り返しています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{name} holds no features of a kind known here.</source>
        <translation>{name} には、読み取れる種類の地物がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>Give PLATEAU's CityGML of a hazard (fld, tnm, htd, ifld, rfld, lsld) or the GML of National Land Numerical Information.</source>
        <translation>PLATEAUの災害リスクのCityGML（fld、tnm、htd、ifld、rfld、lsld）か、国土数値情報のGMLを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{name} holds several layers: {layers}.</source>
        <translation>{name} には複数のレイヤがあります：{layers}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>Read them one by one.</source>
        <translation>一つずつ読み込んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{count} surfaces without area were left out (upright or collapsed)</source>
        <translation>面積のない面 {count} 個を除きました（垂直な面、またはつぶれた面）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>the geometry of {count} features cannot be read whole</source>
        <translation>地物 {count} 件の形状を、終わりまで読み取れません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/gml/reader.py"/>
        <source>{count} references to outside the file were not followed: {targets}</source>
        <translation>ファイルの外への参照 {count} 件はたどりませんでした：{targets}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>not read: {name} holds the same layer in another form</source>
        <translation>{name} に同じレイヤが別の形式であるため、読みませんでした</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>{name} is a raster, and the Python package {package} that reads it is missing.</source>
        <translation>{name} はラスタですが、それを読むPythonパッケージ {package} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>Install it (Debian and Ubuntu: python3-rasterio), or give the vector data of the same zones.</source>
        <translation>インストールする（Debian・Ubuntuでは python3-rasterio）か、同じ区域のベクタデータを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>its columns are those of no known product</source>
        <translation>属性の列が、知られているどの製品とも一致しません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>a code list: used for the files beside it</source>
        <translation>コードリストです。同じパッケージのファイルを読むときに使います</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>it holds no features that are known here</source>
        <translation>読み取れる種類の地物がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>no CRS stated: read as EPSG:{epsg}, the rule of this product</source>
        <translation>座標系の記載がないため、この製品の決まりにより EPSG:{epsg} として読みました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/ingest.py"/>
        <source>its colours or values are those of no known legend</source>
        <translation>色や値が、知られているどの凡例とも一致しません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>rank {value} is not in the rank table</source>
        <translation>ランク {value} は凡例の表にありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/mapped.py"/>
        <source>code '{value}' is not known</source>
        <translation>コード「{value}」は知られていません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>Draft of own rules. Look at each row: answer every '?' and null, correct columns and fields, and set 'confirmed' to true. Unconfirmed rows are not used. Where 'files' holds a list, put the one id that is right.</source>
        <translation>独自データの規則の下書きです。各行を見て、'?' と null をすべて埋め、列と項目を直し、confirmed を true にしてください。確認していない行は使われません。files がリストのところには、正しいコードを1つだけ書いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>its columns are those of no known product ({names})</source>
        <translation>属性の列が、知られているどの製品とも一致しません（列：{names}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>it is no known product, and no columns of coordinates are found in it ({names})</source>
        <translation>知られている製品ではなく、座標の列も見つかりません（列：{names}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection.py"/>
        <source>it holds no rows</source>
        <translation>行がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>What the files are</source>
        <translation>ファイルの確認結果</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Product</source>
        <translation>製品</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>CRS</source>
        <translation>座標系</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Features</source>
        <translation>地物数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Recognised</source>
        <translation>分かったもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>not stated; read as EPSG:{epsg}</source>
        <translation>記載なし（EPSG:{epsg} として読みます）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>To be answered by you</source>
        <translation>確認が必要なもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>It could be several things. Put the code of the one that is right into 'files' of the draft.</source>
        <translation>いくつかの可能性があります。正しいもののコードを、下書きの files に書いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>No known product. It could be one of these; confirm one in the draft of the rules.</source>
        <translation>知られている製品ではありません。次のいずれかと考えられます。対応付けルールの下書きで一つを確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Not understood</source>
        <translation>分からなかったもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>What it shows</source>
        <translation>示すもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Proposal</source>
        <translation>候補</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Field and column</source>
        <translation>項目 ← 列</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>To be answered</source>
        <translation>未回答の項目</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>Examples</source>
        <translation>値の例</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>east</source>
        <translation>東</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/inspection_page.py"/>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>one of {names}</source>
        <translation>{names} のいずれか</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a list of texts</source>
        <translation>文字列のリスト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>an object with the columns 'x' (east) and 'y' (north)</source>
        <translation>列名 'x'（東）と 'y'（北）を持つオブジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a pattern with one group</source>
        <translation>グループを一つ持つ正規表現</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row} of products is no object</source>
        <translation>products の {row} 番目の行がオブジェクトではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: default_epsg is not answered: give the EPSG code of its coordinates (plane rectangular zones I to XIX: 6669 to 6687)</source>
        <translation>ルール「{row}」：default_epsg が未回答です：座標のEPSGコードを入れてください（平面直角座標系 I〜XIX 系は 6669〜6687）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' still holds '?': write what it means</source>
        <translation>ルール「{row}」：「{key}」が「?」のままです。意味を書き入れてください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a text</source>
        <translation>文字列</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>an object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a text, or an object with 'ja' and 'en'</source>
        <translation>文字列、または 'ja' と 'en' を持つオブジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a text or a number</source>
        <translation>文字列または数値</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>an object, or the name of a code list</source>
        <translation>オブジェクト、またはコード表の名前</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' must be {kind}</source>
        <translation>ルール「{row}」：'{key}' は{kind}でなければなりません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{value}' of '{key}' is not known here; known are {names}</source>
        <translation>ルール「{row}」：'{key}' の '{value}' は使えません。使えるのは {names} です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: column '{column}' of '{key}' is not among its columns</source>
        <translation>ルール「{row}」：'{key}' の列 '{column}' が columns にありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' is missing</source>
        <translation>ルール「{row}」：'{key}' がありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{key}' is no key of a row</source>
        <translation>ルール「{row}」：'{key}' というキーはありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>row {row}: '{value}' of '{key}' is no EPSG code</source>
        <translation>ルール「{row}」：'{key}' の '{value}' はEPSGコードではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rows.py"/>
        <source>a field that is taken from a column</source>
        <translation>列から取り込む項目</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>The rules in {name} cannot be used ({reason}).</source>
        <translation>{name} の対応付けルールは使えません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>Begin with the draft that 'Inspect files' writes, answer what is asked, and leave the rest as it is.</source>
        <translation>［ファイルの確認］が書き出す下書きから始め、問われている項目に答え、ほかはそのままにしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>could be {names}: confirm one in the rules for own files ('Inspect files' drafts them)</source>
        <translation>{names} のいずれかと考えられます。対応付けルールで一つを確認してください（下書きは［ファイルの確認］で作れます）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>its name does not say what it shows: write legend/hazard/scenario for it into `files` of the rules, for example {example} ({count} are possible, see the JSON report)</source>
        <translation>名前からは何の図か分かりません。凡例/災害の種類/想定（例：{example}）を対応付けルールの files に書いてください（{count} 通り考えられます。一覧はJSONの報告にあります）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>The rules cannot be used ({reason}).</source>
        <translation>対応付けルールは使えません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>it is no object with 'products' and 'files'</source>
        <translation>'products' と 'files' を持つオブジェクトではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'products' is no list</source>
        <translation>'products' がリストではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'files' is no object</source>
        <translation>'files' がオブジェクトではありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>no row is confirmed: set 'confirmed' to true in those that are right</source>
        <translation>確認済みの行がありません：正しい行の 'confirmed' を true にしてください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'{key}' is no key of rules: they have 'products' and 'files'</source>
        <translation>'{key}' というキーはありません：使えるのは 'products' と 'files' です</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>row {row}: another row has the same id</source>
        <translation>ルール「{row}」：同じidの行がほかにあります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/own/rules.py"/>
        <source>'{name}' in files is to be '{chosen}': there is no such row</source>
        <translation>files の '{name}' に '{chosen}' が指定されていますが、そのidの行はありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/cell_polygons.py"/>
        <source>{name} falls into more than {count} patches: it shows noise, not zones.</source>
        <translation>{name} は {count} 個を超える図形に分かれます。区域ではなくノイズと考えられます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/cell_polygons.py"/>
        <source>Check that it is an official raster of ranks, unchanged.</source>
        <translation>加工していない公式のランクのラスタか確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{name} has no elevation inside the area.</source>
        <translation>{name} には対象範囲の標高がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Give elevation tiles or a DEM that covers the municipality.</source>
        <translation>市区町村を覆う標高タイルまたはDEMを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{name} has {count} bands; an elevation raster has one.</source>
        <translation>{name} には {count} 個のバンドがあります。標高のラスタのバンドは1個です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Give the elevation model itself, not a picture drawn from it.</source>
        <translation>標高から作った画像ではなく、標高データそのものを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>The elevations of {name} are in {unit}, not in metres.</source>
        <translation>{name} の標高の単位はメートルではなく {unit} です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Convert them to metres in QGIS (Raster calculator), then give that file.</source>
        <translation>QGISの「ラスタ計算機」でメートルに換算し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>The GeoPackage {path} does not exist.</source>
        <translation>GeoPackage {path} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Build the workspace first.</source>
        <translation>先にワークスペースを作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{path} already holds elevations.</source>
        <translation>{path} にはすでに標高が入っています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Build the workspace anew to replace them.</source>
        <translation>置き換えるには、ワークスペースを作成し直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{name} has {count} million cells there, too many to read at once.</source>
        <translation>{name} の対象範囲は {count} 百万セルあり、一度に読めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Choose a smaller area.</source>
        <translation>範囲を小さくしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{path} holds no elevations.</source>
        <translation>{path} に標高が入っていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Build the workspace with elevation tiles or a DEM.</source>
        <translation>標高タイルまたはDEMを加えてワークスペースを作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>The elevations could not be written to {path} ({reason}).</source>
        <translation>標高を {path} に書き込めませんでした（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Make room on the disk and close the program that has the file open, then try again.</source>
        <translation>ディスクの空きを増やし、そのファイルを開いているプログラムを閉じてから、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>{path} is no GeoPackage ({reason}).</source>
        <translation>{path} はGeoPackageではありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/elevation.py"/>
        <source>Choose a workspace file.</source>
        <translation>ワークスペースのファイルを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>{name} is {width} x {height} cells in blocks of {size} MB: too large to be read.</source>
        <translation>{name} は {width}×{height} セル（ブロック {size} MB）で、大きすぎて読み込めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Cut it to the municipality in QGIS (Clip raster by extent), then give that file.</source>
        <translation>QGISの「範囲を指定してラスタを切り抜く」で市区町村の範囲に切り抜き、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>{name} states no coordinate reference system.</source>
        <translation>{name} に座標系が書かれていません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Ask its maker which one it is in and assign it in QGIS (Assign projection), then give that file.</source>
        <translation>作成者に座標系を確認し、QGISの「投影法の割り当て」で設定してから指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>The coordinate reference system of {name} has no EPSG code ({crs}).</source>
        <translation>{name} の座標系にEPSGコードがありません（{crs}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Save the raster in QGIS with EPSG:6668 (JGD2011), then give that file.</source>
        <translation>QGISでEPSG:6668（JGD2011）のラスタとして保存し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>The rows of {name} do not run from north to south and its columns from west to east.</source>
        <translation>{name} は、行が北から南、列が西から東に並んでいません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>Save it in QGIS (Warp) without rotation, nearest neighbour, then give that file.</source>
        <translation>QGISの「再投影」（最近傍法）で回転のないラスタとして保存し、そのファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/geotiff.py"/>
        <source>{name} cannot be read as a GeoTIFF ({reason}).</source>
        <translation>{name} をGeoTIFFとして読み込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/layers.py"/>
        <source>only the part near the municipality was read</source>
        <translation>市区町村の周辺だけを読みました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>The colours of {name} are blended: it was smoothed, resampled or compressed with loss.</source>
        <translation>{name} の色が混ざっています。平滑化・再標本化されたか、非可逆圧縮されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>Give the publisher's own PNG tiles, unchanged: a mixed colour would be read as another depth.</source>
        <translation>公開元のPNGタイルを加工せずに指定してください。混ざった色は別の浸水深と読まれるおそれがあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>{name}: {count} cells have the colour {colour}, which the legend does not know ({places}). They are in no zone and count as not covered.</source>
        <translation>{name}：凡例にない色 {colour} のセルが {count} 個あります（{places}）。どの区域にも入れず、データなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>{name}: {count} cells have the value {value}, which is no rank. They are in no zone and count as not covered.</source>
        <translation>{name}：ランクではない値 {value} のセルが {count} 個あります。どの区域にも入れず、データなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>{name} has colours of another legend ({legend}) than the one it was to be read with.</source>
        <translation>{name} には、指定された凡例とは別の凡例（{legend}）の色があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/legends.py"/>
        <source>Read it with that legend: the same colour stands for another depth there.</source>
        <translation>その凡例で読み込んでください。同じ色が別の浸水深を表します。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>The content of {name} is not what its name says ({title}).</source>
        <translation>{name} の内容が、名前の示すもの（{title}）と合いません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>Check where it comes from; if it is right, give it a name without that id.</source>
        <translation>入手元を確認してください。内容が正しければ、そのIDを含まない名前にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>The raster fits more than one legend: {tables}.</source>
        <translation>このラスタは複数の凡例に当てはまります：{tables}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>Choose the legend that its publisher shows with it.</source>
        <translation>公開元が示している凡例を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>{name} is drawn with symbols or patterns ({title}): its cells do not tell a class.</source>
        <translation>{name}（{title}）は記号や模様で描かれており、セルから区分を読み取れません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>Give the vector data instead, for example 国土数値情報.</source>
        <translation>国土数値情報などのベクターデータを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/ranks.py"/>
        <source>{name} marks cells outside every zone and cells without data alike. It does not say where it was studied, so that no place counts as covered by it.</source>
        <translation>{name} は、区域の外とデータなしを同じ値で表しています。調査した範囲が分からないため、どの場所もこのデータの範囲とはみなしません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name} holds more than {count} tiles.</source>
        <translation>{name} には {count} 枚を超えるタイルがあります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Give the tiles of the municipality or the prefecture only.</source>
        <translation>市区町村または都道府県の範囲のタイルだけを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name} holds no PNG tile.</source>
        <translation>{name} にPNGタイルがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Give the folder that holds the zoom folders: {{z}}/{{x}}/{{y}}.png.</source>
        <translation>ズームレベルのフォルダ（{{z}}/{{x}}/{{y}}.png）が入っているフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>The tiles of {name} are {width} x {height} cells; square tiles are expected.</source>
        <translation>{name} のタイルは {width}×{height} セルです。正方形のタイルが必要です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Give the publisher's own tiles, 256 x 256 cells each.</source>
        <translation>公開元のタイル（256×256セル）をそのまま指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>The tile {name} is {width} x {height} cells, {size} kB: larger than any map tile.</source>
        <translation>タイル {name} は {width}×{height} セル、{size} kB で、地図タイルとしては大きすぎます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>Check where it comes from, or download it again from its publisher.</source>
        <translation>入手元を確認するか、公開元からダウンロードし直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: {count} tiles that zoom {zoom} lacks come from zoom {lower}, with cells twice as wide.</source>
        <translation>{name}：ズーム {zoom} にないタイル {count} 枚は、セルの幅が2倍のズーム {lower} で補いました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: zoom {zoom} was read; the coarser zooms {zooms} were not.</source>
        <translation>{name}：ズーム {zoom} を読み込みました。より粗いズーム {zooms} は読み込んでいません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: {count} tiles are empty or hold a server's answer instead of a picture. Their place counts as not covered.</source>
        <translation>{name}：{count} 枚のタイルは空か、画像ではなくサーバの応答です。その場所はデータなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/raster/tilesets.py"/>
        <source>{name}: {count} tiles are broken ({places}). Their place counts as not covered.</source>
        <translation>{name}：{count} 枚のタイルが壊れています（{places}）。その場所はデータなしとして扱います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>{name} is a workspace itself.</source>
        <translation>{name} はワークスペースそのものです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/tables.py"/>
        <source>Give the official files that it was built from.</source>
        <translation>その元になった公式のファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/sources/vector.py"/>
        <source>its rows and its geometry do not belong together</source>
        <translation>行と図形の対応が合いません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>The folder {folder} cannot be written ({reason}).</source>
        <translation>フォルダ {folder} に書き込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>別のフォルダを選ぶか、ディスクの空きを増やしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>The folder {folder} does not exist.</source>
        <translation>フォルダ {folder} がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Create it, or choose another place.</source>
        <translation>フォルダを作るか、別の場所を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>{target} is a folder.</source>
        <translation>{target} はフォルダです。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Give the name of a file in it.</source>
        <translation>その中のファイル名を指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>{target} has changes that another program has not saved yet.</source>
        <translation>{target} には、ほかのソフトがまだ保存していない変更があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Close the program that has it open (in QGIS: remove its layers), then try again.</source>
        <translation>そのファイルを開いているソフトを閉じて（QGISではレイヤを外して）、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>{target} could not be replaced ({reason}).</source>
        <translation>{target} を置き換えられません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/atomic.py"/>
        <source>Close the program that has it open (also in QGIS: remove its layers), then try again.</source>
        <translation>そのファイルを開いているソフトを閉じて（QGISではレイヤを外して）、もう一度試してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>{name} was built by another version of the plugin.</source>
        <translation>{name} は、別のバージョンのプラグインで作成されています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Build it once more from all its files; after that single files can be added again.</source>
        <translation>すべてのファイルを指定して、もう一度作成してください。その後は、また一部のファイルだけを加えられます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>{file} is the workspace of {name} ({there}), not of {code}.</source>
        <translation>{file} は{name}（{there}）のワークスペースで、{code} のものではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Choose another file name, or check the code.</source>
        <translation>別のファイル名を指定するか、団体コードを確認してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>None of the inputs is a file that is known here: {names}.</source>
        <translation>入力のどれも、知られている種類のファイルではありません：{names}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Give official packages such as A31a, A31b, A33, N03 or the GSI shelter CSV.</source>
        <translation>A31a、A31b、A33、N03、指定緊急避難場所CSVなどの公式のファイルを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>With this change these files have to be read again: {names}.</source>
        <translation>この変更では、次のファイルも読み直す必要があります：{names}。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Give them as well, or take them out, or build the workspace anew from all its files.</source>
        <translation>それらも指定するか、取り除くか、すべてのファイルからワークスペースを作り直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Unpack and recognise</source>
        <translation>展開と判別</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Nothing has changed</source>
        <translation>変更はありません</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Boundary</source>
        <translation>行政区域</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Read and clip</source>
        <translation>読み込みと切り抜き</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Overlaps</source>
        <translation>重なりの整理</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Nothing but the boundary of {name} would be left.</source>
        <translation>{name}の行政区域のほかに何も残りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Give official packages such as A31a, A31b, A33 or the GSI shelter CSV as well.</source>
        <translation>A31a、A31b、A33、指定緊急避難場所CSVなどの公式のファイルも指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>The inputs hold the boundary of {name} ({code}), but no other file known here ({others}).</source>
        <translation>入力に {name}（{code}）の行政区域はありますが、ほかに知られている種類のファイルがありません（{others}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Nothing in the inputs lies in {name} ({code}): {files} files were read, all rows are outside.</source>
        <translation>入力には {name}（{code}）の中のものがありません。{files} 個のファイルを読みましたが、すべて範囲の外です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Check the municipality code, and that the files are of its prefecture or mesh.</source>
        <translation>市区町村コードと、その都道府県やメッシュのファイルであることを確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Write</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Recognising</source>
        <translation>種類を判別しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Kept rows</source>
        <translation>引き継いだ行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Write {name}</source>
        <translation>書き込み：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Elevation</source>
        <translation>標高</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Styles</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Unpacking</source>
        <translation>展開しています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Read {name}</source>
        <translation>読み込み：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Something was drawn in {name} while it was being built.</source>
        <translation>作成している間に、{name} に図形が描かれました。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/build.py"/>
        <source>Build again: then it is kept.</source>
        <translation>もう一度作成してください。描いた図形は残ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/elevation.py"/>
        <source>ground elevation: {cells} cells in the workspace</source>
        <translation>地盤の標高：ワークスペースに {cells} セル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/gather.py"/>
        <source>none of its rows lies here: check the code, and the file's CRS</source>
        <translation>この市区町村にかかる行がありません。団体コードと、ファイルの座標系を確認してください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/gather.py"/>
        <source>zones by river are given as well: both are drawn and counted; take one of the two out</source>
        <translation>河川単位の区域も指定されています。両方が描かれ、両方が数えられます。どちらか一方を取り除いてください</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/gather.py"/>
        <source>a colour or value of no class</source>
        <translation>凡例にない色または値</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>The workspace holds no file {names}.</source>
        <translation>ワークスペースにファイル {names} はありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>Its files are: {known}. A zip is taken out as a whole; unpacked, its files are single ones.</source>
        <translation>入っているファイルは {known} です。zipはまとめて取り除きます（展開して入れたものは一つずつです）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>{name} is there already and cannot be updated ({reason}).</source>
        <translation>{name} はすでにありますが、更新できません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>Give the workspace another name, or delete that file first if nobody needs it.</source>
        <translation>ワークスペースに別の名前を付けるか、そのファイルが要らなければ先に消してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/living.py"/>
        <source>Close the program that has it open, then try again.</source>
        <translation>そのファイルを開いているプログラムを閉じて、もう一度実行してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Build report: {name} ({code})</source>
        <translation>作成報告：{name}（{code}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>No data for: {names}. This does not mean that the place is safe.</source>
        <translation>データなし：{names}。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>{theme}: {area} km² of the municipality lie outside the data.</source>
        <translation>{theme}：区域内の {area} km² はデータの範囲の外です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>In the workspace</source>
        <translation>ワークスペースの内容</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Read</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Written</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Outside the municipality</source>
        <translation>区域外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Repaired</source>
        <translation>修復</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rejected</source>
        <translation>除外</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Notes</source>
        <translation>備考</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Files read</source>
        <translation>読んだファイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Features before</source>
        <translation>前回の件数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Area before (km²)</source>
        <translation>前回の面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Area (km²)</source>
        <translation>面積（km²）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rows before</source>
        <translation>前回の行数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>What changed</source>
        <translation>前回からの変更</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Not used</source>
        <translation>使わなかったもの</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Dataset</source>
        <translation>データセット</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Licence</source>
        <translation>利用条件</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Credit</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Sources</source>
        <translation>出典</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Time</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Scenario</source>
        <translation>想定</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>columns not known here, kept under their names: {names}</source>
        <translation>意味の分からない属性（元の列名のまま保存）：{names}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>{count} places hold bytes that are no text</source>
        <translation>文字として読めないところが {count} か所あります</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Rejected rows</source>
        <translation>除外した行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Repaired rows</source>
        <translation>修復した行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Text that could not be decoded</source>
        <translation>読めなかった文字</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>{count} more rows: see the JSON report.</source>
        <translation>ほか {count} 行：JSONの報告をご覧ください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Step</source>
        <translation>工程</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/report_page.py"/>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/site.py"/>
        <source>The inputs hold no boundary data, so it is not known where municipality {code} lies.</source>
        <translation>入力に行政区域データがないため、市区町村 {code} の場所が分かりません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/site.py"/>
        <source>Add the 行政区域 (N03) file of its prefecture from 国土数値情報.</source>
        <translation>国土数値情報から、その都道府県の行政区域（N03）を加えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>The table {table} could not be written ({reason}).</source>
        <translation>テーブル {table} を書き込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Make room on the disk or choose another folder, then build again.</source>
        <translation>ディスクの空きを増やすか別のフォルダを選び、もう一度作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>There is no workspace at {path}.</source>
        <translation>{path} にワークスペースがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Choose a .gpkg that hazard:buildworkspace made.</source>
        <translation>hazard:buildworkspace で作った .gpkg を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>{name} was made by a newer version of the plugin.</source>
        <translation>{name} は、より新しい版のプラグインで作られています。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Update the plugin, then open it again.</source>
        <translation>プラグインを更新してから開いてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>{name} is no hazard workspace ({reason}).</source>
        <translation>{name} はこのプラグインのワークスペースではありません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/store.py"/>
        <source>Choose a .gpkg that hazard:buildworkspace made, or build one.</source>
        <translation>hazard:buildworkspace で作った .gpkg を選ぶか、新しく作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/vintages.py"/>
        <source>a newer vintage of the same place is given</source>
        <translation>同じ場所の新しい年度版があるため、除外しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/vintages.py"/>
        <source>the same row is in another file</source>
        <translation>別のファイルに同じ行があるため、除外しました</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/write.py"/>
        <source>Analysis tiles</source>
        <translation>解析タイル</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/core/workspace/write.py"/>
        <source>Cut analysis tiles of {name}</source>
        <translation>解析タイルに分割：{name}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/errors.py"/>
        <source>{message} {suggestion}</source>
        <translation>{message}{suggestion}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Hazard and Lifeline</source>
        <translation>ハザード・ライフライン</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Build a workspace…</source>
        <translation>ワークスペースを作る…</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Open a workspace…</source>
        <translation>ワークスペースを開く…</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>Print the map…</source>
        <translation>地図を印刷…</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/desk.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>No workspace is open. A workspace holds the hazard data of one municipality.</source>
        <translation>ワークスペースが開かれていません。ワークスペースには、一つの市区町村のハザードデータが入ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Zoom to the municipality</source>
        <translation>市区町村の全域を表示</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Flood scenario</source>
        <translation>洪水の想定</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Themes</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>No data: {names}. This does not mean that the place is safe.</source>
        <translation>データなし：{names}。安全という意味ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/gui/dock.py"/>
        <source>Data of {years}</source>
        <translation>データ {years}年</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>The sheet could not be exported ({reason}).</source>
        <translation>図面を書き出せません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Open it in the layout window and look for the part that fails.</source>
        <translation>レイアウトの画面で開き、うまくいかない部分を確かめてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>The template has {count} pages, a {format} holds one.</source>
        <translation>テンプレートは {count} ページありますが、{format} には1ページしか入りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Choose PDF, or a template of one page.</source>
        <translation>PDFにするか、1ページのテンプレートを選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>The sheet is too large for the memory at {dpi} dpi.</source>
        <translation>{dpi} dpi では図面が大きすぎ、メモリが足りません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Lower the resolution or choose a smaller sheet.</source>
        <translation>解像度を下げるか、小さい用紙を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>{name} could not be written.</source>
        <translation>{name} を書き込めません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/export.py"/>
        <source>Make room on the disk, or choose another place.</source>
        <translation>ディスクの空きを増やすか、別の場所を選んでください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/fonts.py"/>
        <source>No Japanese font is installed, the sheet's text would be empty boxes.</source>
        <translation>日本語フォントがないため、図面の文字が四角になってしまいます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/fonts.py"/>
        <source>Install one of these: {families} (Debian: fonts-noto-cjk).</source>
        <translation>次のどれかをインストールしてください：{families}（Debianでは fonts-noto-cjk）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/layers.py"/>
        <source>QGIS cannot open the table {table} of {name}.</source>
        <translation>QGISで {name} のテーブル {table} を開けません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/layers.py"/>
        <source>Build the workspace again.</source>
        <translation>ワークスペースを作り直してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/live.py"/>
        <source>The layer {layer} has edits that are not saved.</source>
        <translation>レイヤ {layer} に、保存していない編集があります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/live.py"/>
        <source>Save or discard them, then build again.</source>
        <translation>保存するか破棄してから、もう一度作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/project.py"/>
        <source>The project {name} could not be written ({reason}).</source>
        <translation>プロジェクト {name} を書き込めません（{reason}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>There is no template '{template}'.</source>
        <translation>テンプレート「{template}」がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>Use one of {names}, or give the path of a .qpt file.</source>
        <translation>{names} のどれかか、.qpt ファイルのパスを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>The template {name} has no map item with the id 'map'.</source>
        <translation>テンプレート {name} に、IDが map の地図アイテムがありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>Open it in QGIS's layout window and give the main map that id.</source>
        <translation>QGISのレイアウト画面で開き、主となる地図にそのIDを付けてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>The middle that was asked for lies far from {name}: the sheet would be empty.</source>
        <translation>指定した図の中心は{name}から離れているため、白い図になります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/maps/sheet.py"/>
        <source>Give it as x,y with its CRS (137.73,34.71 [EPSG:6668]: longitude first), or leave it empty.</source>
        <translation>座標系を付けて「x,y」で指定する（例：137.73,34.71 [EPSG:6668]。経度が先）か、空欄にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/algorithm.py"/>
        <source>These Python packages are missing: {names}. Debian and Ubuntu: apt install {packages}; Windows and macOS: install them with the QGIS 3.40 (or later) installer of qgis.org.</source>
        <translation>次のPythonパッケージがありません：{names}。Debian・Ubuntuでは apt install {packages}、Windows・macOSでは qgis.org のQGIS 3.40 以降のインストーラで入れてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Build a municipality's workspace</source>
        <translation>市区町村のワークスペースを作る</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Reads official hazard data as they were downloaded (zips, folders, files), clips them to the municipality and writes one GeoPackage with styles, sources and coverage. Files are recognised by their content; what is not understood is listed in the report. Where the workspace is there already, only files that are new or changed are read, those no longer given go, and what the office drew stays.</source>
        <translation>公開されているハザードデータをダウンロードしたままの形（zip、フォルダ、ファイル）で読み、市区町村の範囲に切り抜いて、スタイル・出典・データの範囲とともに一つのGeoPackageに書き込みます。ファイルの種類は内容で判別し、分からなかったものは報告に載せます。ワークスペースがすでにあれば、新しいファイルと変わったファイルだけを読み、指定しなくなったファイルの分は除きます。庁内で描き加えたものは残ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Margin beyond the boundary</source>
        <translation>境界の外側に含める幅</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Rules for own files</source>
        <translation>独自ファイルの対応付けルール</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Largest unpacked size of an archive (GB)</source>
        <translation>zipの展開後の大きさの上限（GB）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>The workspace must be a GeoPackage, {name} is none.</source>
        <translation>ワークスペースはGeoPackageです。{name} は違います。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Give a name ending in .gpkg.</source>
        <translation>.gpkg で終わる名前を付けてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>No input was given.</source>
        <translation>入力がありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Give the official files or a folder that holds them.</source>
        <translation>公式のファイルか、それらの入ったフォルダを指定してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Files or folders</source>
        <translation>ファイルまたはフォルダ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Municipality code (5 or 6 digits; 2 for a prefecture)</source>
        <translation>市区町村コード（5桁または6桁、都道府県は2桁）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/build_workspace.py"/>
        <source>Workspace</source>
        <translation>ワークスペース</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>HTML (*.html);;JSON (*.json)</source>
        <translation>HTML (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>{source}: {product}, {read} rows read, {written} written, {outside} outside, {rejected} rejected</source>
        <translation>{source}：{product}、読み込み {read} 行、書き込み {written}、区域外 {outside}、除外 {rejected}</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/building.py"/>
        <source>Not understood: {name} ({reason})</source>
        <translation>分からなかったもの：{name}（{reason}）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>Make a QGIS project of a workspace</source>
        <translation>ワークスペースからQGISプロジェクトを作る</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>Writes a .qgz with the styled layers of a workspace and its sheet as a print layout. Paths are relative, symbols are embedded: it opens on any QGIS, with or without this plugin.</source>
        <translation>ワークスペースのレイヤをスタイルつきで並べ、印刷レイアウトを添えた .qgz を書き込みます。パスは相対、記号は埋め込みなので、このプラグインのないQGISでも開けます。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>Project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/create_project.py"/>
        <source>QGIS project (*.qgz)</source>
        <translation>QGISプロジェクト (*.qgz)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Print a hazard map sheet</source>
        <translation>ハザードマップの図面を印刷</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Draws a workspace on a sheet with legend, scale bar, north arrow, overview, alert levels and the credits of the data that are drawn, and writes it as PDF, PNG or SVG. Without a scale the whole municipality fits the page.</source>
        <translation>ワークスペースを、凡例・縮尺・方位・位置図・警戒レベルと、描いたデータの出典のある図面にして、PDF・PNG・SVGで書き出します。縮尺を指定しなければ、市区町村の全域が入る縮尺になります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>The workspace has no scenario '{asked}' (it has: {present}).</source>
        <translation>ワークスペースに想定「{asked}」がありません（あるのは {present}）。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Choose one of those, or leave it empty for the worst.</source>
        <translation>その中から選ぶか、空欄（最も大きい想定）にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>The format is {format}, but the file is called {name}.</source>
        <translation>形式は {format} ですが、ファイル名は {name} です。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Give a name ending in .{format}, or choose the other format.</source>
        <translation>.{format} で終わる名前にするか、形式を変えてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Scale 1: (empty: the whole municipality fits)</source>
        <translation>縮尺 1:（空欄：市区町村の全域）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Opening the workspace</source>
        <translation>ワークスペースを開いています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Filling the sheet</source>
        <translation>図面を組んでいます</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Drawing</source>
        <translation>描いています</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>'{given}' is no scale.</source>
        <translation>「{given}」は縮尺ではありません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Give the number after 1: (25000 for 1:25,000), or nothing.</source>
        <translation>1: の後の数（1:25,000なら 25000）を指定するか、空欄にしてください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Template (a name of ours or a .qpt file)</source>
        <translation>テンプレート（付属の名前か .qpt ファイル）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Middle of the map (empty: of the municipality)</source>
        <translation>地図の中心（空欄：市区町村の中央）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Title (empty: made from the name)</source>
        <translation>表題（空欄：市区町村名から作成）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Resolution (dpi)</source>
        <translation>解像度（dpi）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Flood scenario (L2 maximum, L1 planning; empty: the worst)</source>
        <translation>洪水の想定（L2 想定最大規模、L1 計画規模、空欄：最も大きい想定）</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Contact printed on the sheet</source>
        <translation>図面に入れる問い合わせ先</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Survey Act approval number</source>
        <translation>測量法に基づく承認番号</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>Sheet</source>
        <translation>図面</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/export_map.py"/>
        <source>PDF (*.pdf);;PNG (*.png);;SVG (*.svg)</source>
        <translation>PDF (*.pdf);;PNG (*.png);;SVG (*.svg)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>Inspect files</source>
        <translation>ファイルの確認</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>Says of each file what official product it was recognised as (year, encoding, CRS), what must be asked, or why it is not understood. Reads headers and a few rows only. For an office's own files (shapefile, GeoPackage, GeoJSON, CSV, DXF) it proposes which column is which field; the draft of rules is confirmed and completed by you and then given to the build.</source>
        <translation>ファイルごとに、どの公式データと判別したか（年度・文字コード・座標系）、何を確かめる必要があるか、なぜ分からないかを示します。読むのは見出しと数行だけです。庁内の独自ファイル（シェープファイル、GeoPackage、GeoJSON、CSV、DXF）については、どの列がどの項目に当たるかの案を示します。対応付けルールの下書きは、内容を確かめて書き足したうえで、ワークスペースの作成に渡してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>Draft of rules</source>
        <translation>対応付けルールの下書き</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/inspect_files.py"/>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/live.py"/>
        <source>QGIS is busy: the open project could not let go of the workspace.</source>
        <translation>QGISが処理中のため、開いているプロジェクトからワークスペースを離せません。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/live.py"/>
        <source>Close open dialogs, or remove its layers from the project, then build again.</source>
        <translation>開いているダイアログを閉じるか、ワークスペースのレイヤをプロジェクトから外して、もう一度作成してください。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Add files to a workspace, or take files out</source>
        <translation>ワークスペースにファイルを加える・取り除く</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Brings a workspace up to date without reading its other files again: a new vintage, one river more, a list that is no longer right. Only what changes is rebuilt; the report says by how many features and square kilometres. What the office drew stays.</source>
        <translation>ほかのファイルを読み直さずに、ワークスペースを更新します（新しい年度版への差し替え、河川の追加、古くなった一覧の取り除きなど）。変わるところだけを作り直し、何件・何km²変わったかを報告に載せます。庁内で描き加えたものは残ります。</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Files or folders to add</source>
        <translation>加えるファイルまたはフォルダ</translation>
    </message>
    <message>
        <location filename="../hazard_plugin/processing/update_workspace.py"/>
        <source>Names of files to take out, one a line</source>
        <translation>取り除くファイルの名前（1行に一つ）</translation>
    </message>
</context>
</TS>
